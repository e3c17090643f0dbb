import { join } from 'node:path'
import type { HeldDocument, HeldPage, SafetyOperation } from '../../shared/safety'
import { diskReason } from '../disk-reason'
import type { Troubles } from '../troubles'
import { openSafetyFile, type SafetyFile } from './safety-file'

const NOTHING: HeldPage = { held: [], next: null }

/** The copy of unsent work as the windows use it: what the disk refuses is said and never thrown. */
export type SafetyCopy = {
  /** False where the disk refused it: to be told again later. */
  readonly append: (operations: readonly SafetyOperation[]) => Promise<boolean>
  readonly held: (before: number | null) => Promise<HeldPage>
  readonly read: (ids: readonly string[]) => Promise<readonly HeldDocument[]>
  readonly close: () => Promise<void>
}

/** Opens the copy in a folder; where that fails, each call tries again. */
export function openSafetyCopy(folder: string, troubles: Pick<Troubles, 'report' | 'over'>): SafetyCopy {
  let opening: Promise<SafetyFile> | null = null
  const file = () => {
    opening ??= openSafetyFile(join(folder, 'unsent.jsonl')).then(
      (opened) => {
        if (opened.damaged !== null) troubles.report('damaged-lines', { kind: 'damaged-lines', ...opened.damaged })
        return opened
      },
      (error: unknown) => {
        opening = null
        throw error
      },
    )
    return opening
  }
  const attempt = async <Value>(work: (file: SafetyFile) => Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      const value = await work(await file())
      troubles.over('safety-copy')
      return value
    } catch (error) {
      troubles.report('safety-copy', { kind: 'no-safety-copy', folder, reason: diskReason(error) })
      return otherwise
    }
  }
  return {
    append: (operations) =>
      attempt(async (opened) => {
        await opened.append(operations)
        return true
      }, false),
    held: (before) => attempt((opened) => opened.held(before), NOTHING),
    read: (ids) => attempt((opened) => opened.read(ids), []),
    close: async () => {
      await opening?.then((opened) => opened.close()).catch(() => undefined)
    },
  }
}
