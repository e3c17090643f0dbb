import { findAdministrator } from './administrator'
import { type CliOptions, readCliOptions, USAGE } from './cli-options'
import { provisionWorkspace } from './provision'
import { type SyncServer, type SyncServerOptions, startSyncServer } from './server'
import { DEMO_PEOPLE } from './starting-library'

const PORTS_TRIED = 20

const isTaken = (failure: unknown) => failure instanceof Error && 'code' in failure && failure.code === 'EADDRINUSE'

async function startOnFreePort(options: SyncServerOptions, tries: number): Promise<SyncServer> {
  try {
    return await startSyncServer(options)
  } catch (failure) {
    if (tries <= 1 || !isTaken(failure)) throw failure
    return startOnFreePort({ ...options, port: options.port + 1 }, tries - 1)
  }
}

async function start({ port, orNext, dataFolder, json, workspace }: CliOptions): Promise<void> {
  const admin = await findAdministrator(dataFolder, process.env)
  const where = dataFolder === null ? { memory: true as const } : { dataFolder }
  const server = await startOnFreePort({ port, admin, ...where }, orNext ? PORTS_TRIED : 1)
  const end = () => void server.close().finally(() => process.exit(0))
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  const people = workspace === null ? [] : DEMO_PEOPLE
  if (workspace !== null) await provisionWorkspace(server.url, admin, { workspace, people })
  const facts = { url: server.url, port: server.port, admin, workspace, people }
  process.stdout.write(json ? `${JSON.stringify(facts)}\n` : `The sync server is at ${server.url}\n`)
}

// A request must never end the server: what PouchDB throws outside of any promise is reported, and the server goes on.
process.on('uncaughtException', (failure) => console.error(failure))
process.on('unhandledRejection', (failure) => console.error(failure))

try {
  await start(readCliOptions(process.argv.slice(2)))
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure)
  console.error(USAGE)
  process.exit(1)
}
