import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { jsonFile } from '../../../../electron/json-file'
import { openSafetyCopy } from '../../../../electron/safety/safety-copy'
import { type SafetyHandlers, safetyHandlers } from '../../../../electron/safety/safety-handlers'
import { openSnapshots } from '../../../../electron/safety/snapshots'
import { openTroubles } from '../../../../electron/troubles'
import { eachHeldPage } from '../../../../renderer/data/safety/held-pages'
import type { Channel, FirstlineBridge, RequestArguments } from '../../../../shared/ipc'
import { requestSchemas } from '../../../../shared/ipc'
import { keptIdentitySchema } from '../../../../shared/safety'

export type MainProcess = {
  readonly folder: string
  readonly request: FirstlineBridge['request']
  /** Refuses to append, as a full disk does, for as long as it is true. */
  isFull: boolean
  /** Loses what it is told, as if the process had ended before. */
  isDeaf: boolean
  readonly heldIds: () => Promise<readonly string[]>
}

/** The main process's part of the safety copy on a folder of its own: arguments parsed as it parses them, results as JSON. */
export function startMainProcess(): MainProcess {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-main-'))
  const troubles = openTroubles()
  const copy = openSafetyCopy(join(folder, 'safety'), troubles)
  onTestFinished(async () => {
    await copy.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const handlers: SafetyHandlers = safetyHandlers({
    copy,
    identity: jsonFile(join(folder, 'device.json'), keptIdentitySchema, troubles),
    snapshots: openSnapshots(join(folder, 'snapshots'), troubles, () => new Date()),
    troubles,
  })
  const serves = (channel: Channel): channel is keyof SafetyHandlers => channel in handlers
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
    request: async <C extends Channel>(channel: C, ...args: RequestArguments<C>) => {
      if (!serves(channel)) throw new Error(`not served here: ${channel}`)
      const parsed = requestSchemas[channel].parse(JSON.parse(JSON.stringify(args)))
      if (channel === 'safety:append' && (main.isFull || main.isDeaf)) return !main.isFull
      return JSON.parse(JSON.stringify(await Reflect.apply(handlers[channel], null, [parsed])))
    },
  }
  return main
}
