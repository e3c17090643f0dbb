import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, startProcess } from '../electron/sync-server/server-process'

export const WORKSPACE = 'w'

type Fields = { readonly [name: string]: unknown }

/** The embedded server in a process of its own, with its data on disk. */
export type MortalServer = {
  readonly url: () => string
  /** Where everything of the round lies; gone with `remove`. */
  readonly folder: string
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  /** Ends in good order, keeps a copy of the data, starts again. */
  readonly backUp: () => Promise<void>
  /** Killed; the kept copy takes the place of its data. */
  readonly restore: () => Promise<void>
  /** All documents of a database that people or devices wrote, with their revisions. */
  readonly documents: (database: string) => Promise<ReadonlyMap<string, Fields>>
  readonly remove: () => Promise<void>
}

export async function startMortalServer(): Promise<MortalServer> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-chaos-'))
  const data = join(folder, 'data')
  const copy = join(folder, 'copy')
  let process: ServerProcess | null = await startProcess(data)

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const ending = process
    process = null
    if (ending === null) return
    const ended = new Promise((resolve) => ending.child.once('exit', resolve))
    ending.child.kill(signal)
    await ended
  }
  const start = async () => {
    process ??= await startProcess(data)
  }
  return {
    folder,
    url: () => process?.url ?? 'http://127.0.0.1:9',
    kill: () => end('SIGKILL'),
    start,
    backUp: async () => {
      await end('SIGTERM')
      rmSync(copy, { recursive: true, force: true })
      cpSync(data, copy, { recursive: true })
      await start()
    },
    restore: async () => {
      await end('SIGKILL')
      rmSync(data, { recursive: true, force: true })
      cpSync(copy, data, { recursive: true })
      await start()
    },
    documents: async (database) => {
      if (process === null) throw new Error('the server does not run')
      const { status, body } = await process.asAdmin('GET', `/${database}/_all_docs?include_docs=true&conflicts=true`)
      if (status !== 200) throw new Error(`${database}: ${status}`)
      const rows: readonly { readonly id: string; readonly doc: Fields }[] = body.rows
      return new Map(rows.filter(({ id }) => !id.startsWith('_')).map(({ id, doc }) => [id, doc]))
    },
    remove: async () => {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
