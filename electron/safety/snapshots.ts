import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SnapshotPart } from '../../shared/safety'
import { diskReason, isMissing } from '../disk-reason'
import type { Troubles } from '../troubles'

const KEPT = 7
const NAME = /^\d{4}-\d\d-\d\d\.jsonl$/

/** A copy of everything on this device, one a day, for as long as no server holds it. */
export type Snapshots = {
  /** True until today's is complete. */
  readonly isDue: () => Promise<boolean>
  /** Takes the next part of today's; false where the disk refused it. Replaces nothing before the last part. */
  readonly write: (part: SnapshotPart) => Promise<boolean>
}

/** Writes a JSON Lines file a day into a folder and keeps the newest seven. */
export function openSnapshots(folder: string, troubles: Pick<Troubles, 'report' | 'over'>, now: () => Date): Snapshots {
  const path = () => join(folder, `${dayOf(now())}.jsonl`)
  const unfinished = join(folder, 'unfinished.jsonl')
  let file: FileHandle | null = null

  const write = async ({ step, lines }: SnapshotPart) => {
    if (step === 'begin') {
      await file?.close()
      await mkdir(folder, { recursive: true })
      file = await open(unfinished, 'w', 0o600)
    }
    if (file === null) return false
    if (lines.length > 0) await file.appendFile(`${lines.join('\n')}\n`)
    if (step !== 'end') return true
    await file.sync()
    await file.close()
    file = null
    await rename(unfinished, path())
    for (const old of (await names(folder)).slice(0, -KEPT)) await rm(join(folder, old))
    return true
  }

  return {
    isDue: async () => !(await names(folder).catch((): readonly string[] => [])).includes(`${dayOf(now())}.jsonl`),
    write: async (part) => {
      try {
        const written = await write(part)
        troubles.over('snapshots')
        return written
      } catch (error) {
        await file?.close().catch(() => undefined)
        file = null
        troubles.report('snapshots', { kind: 'not-kept', file: folder, reason: diskReason(error) })
        return false
      }
    },
  }
}

async function names(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => NAME.test(name)).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** The day by this device's calendar. */
function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
