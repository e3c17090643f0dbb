import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { eachHeldPage } from '../../../../renderer/data/safety/held-pages'
import type { FirstlineBridge } from '../../../../shared/ipc'
import { serveSafety } from '../../../fixtures/serve-safety'

export type MainProcess = {
  readonly folder: string
  readonly request: FirstlineBridge['request']
  /** Refuses to append, as a full disk does, for as long as it is true. */
  isFull: boolean
  /** Loses what it is told, as if the process had ended before. */
  isDeaf: boolean
  readonly heldIds: () => Promise<readonly string[]>
}

/** The main process's part of the safety copy on a folder of its own. */
export function startMainProcess(): MainProcess {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-main-'))
  const serving = serveSafety(folder, () => (main.isFull || main.isDeaf ? !main.isFull : null))
  onTestFinished(async () => {
    await serving.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const main: MainProcess = {
    folder,
    isFull: false,
    isDeaf: false,
    heldIds: async () => {
      const ids: string[] = []
      await eachHeldPage(main.request, async (held) => {
        ids.push(...held.map(({ id }) => id))
        return true
      })
      return ids.sort()
    },
    request: serving.request,
  }
  return main
}
