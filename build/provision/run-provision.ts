import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { addressText, parseServerAddress } from '../../electron/sync/server-address'
import { ProvisionFailure } from '../../electron/sync-server/provisioning/failure'
import { openCouch } from '../../electron/sync-server/provisioning/open-couch'
import { disablePerson, setPassword, setPerson } from '../../electron/sync-server/provisioning/people'
import type { Run, Step } from '../../electron/sync-server/provisioning/run'
import {
  archiveWorkspace,
  ensureLibrary,
  ensureWorkspace,
  isWorkspaceArchived,
  reopenWorkspace,
  requireWorkspace,
} from '../../electron/sync-server/provisioning/workspace'
import { DEMO_LIBRARY, type NewLibrary, NO_LIBRARY, startingLibrary } from '../../electron/sync-server/starting-library'
import { bundleValidator } from '../bundle-validator'
import { ADDRESS_MESSAGES, archivedNote, messageOf } from './messages'
import { type Options, readOptions, USAGE } from './options'
import { drawPassword, type Secrets } from './secrets'

/** What the command reaches the outside by. */
export type Surroundings = {
  readonly secrets: Secrets
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

const librarySchema = z.object({
  teams: z.array(z.string().min(1).max(500)).default([]),
  services: z.array(z.object({ name: z.string().min(1).max(500), team: z.string().max(500).default('') })).default([]),
})

function readLibrary({ library, example }: Options): NewLibrary {
  const given = library === null ? NO_LIBRARY : librarySchema.parse(JSON.parse(readFileSync(library, 'utf8')))
  if (!example) return given
  const demoTeams = DEMO_LIBRARY.services.map(({ team }) => team)
  return {
    teams: [...new Set([...given.teams, ...demoTeams])],
    services: [...given.services, ...DEMO_LIBRARY.services],
  }
}

async function perform(
  options: Options,
  library: NewLibrary,
  run: Run,
  { secrets, print }: Surroundings,
): Promise<void> {
  const { command, workspace, user, role, name, teams, generate } = options
  const password = async () => {
    if (!generate) return secrets.ask(`Password for ${user}`, 'FIRSTLINE_USER_PASSWORD')
    const drawn = drawPassword()
    print(`  Password of ${user}: ${drawn}`)
    return drawn
  }
  if (command === 'archive') return archiveWorkspace(run, workspace)
  if (command === 'reopen') return reopenWorkspace(run, workspace)
  if (command === 'disable') return disablePerson(run, workspace, user)
  if (command === 'password') return setPassword(run, user, password)
  if (command === 'user') {
    await requireWorkspace(run, workspace)
    await setPerson(run, workspace, { user, role: role ?? 'viewer', name, teams, password })
    if (await isWorkspaceArchived(run, workspace)) print(archivedNote(workspace))
    return
  }
  const [records, files] = await Promise.all([bundleValidator('records'), bundleValidator('files')])
  await ensureWorkspace(run, workspace, { records, files })
  await ensureLibrary(run, workspace, startingLibrary([], Date.now(), library))
}

/** The value, or null once what is wrong with what a person gave has been said. */
function readInput<Value>(read: () => Value, say: (message: string) => void): Value | null {
  try {
    return read()
  } catch (failure) {
    say(failure instanceof Error ? failure.message : String(failure))
    return null
  }
}

/** Runs the command line against a server. Returns the process's exit code. */
export async function runProvision(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { secrets, print, complain } = surroundings
  const options = readInput(
    () => readOptions(args),
    (message) => complain(`${message}\n\n${USAGE}`),
  )
  if (options === null) return 2
  const library = readInput(
    () => readLibrary(options),
    (message) => complain(`The file of --library can't be used: ${message}`),
  )
  if (library === null) return 2
  const address = parseServerAddress(options.address)
  if (!address.ok) {
    complain(ADDRESS_MESSAGES[address.reason])
    return 2
  }
  const url = addressText(address.value)
  const counts = new Map<Step['outcome'], number>()
  const report = ({ what, outcome }: Step) => {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    print(`  ${outcome.padEnd(14)} ${what}`)
  }
  try {
    const password = await secrets.ask(`Password of ${options.admin} at ${url}`, 'FIRSTLINE_ADMIN_PASSWORD')
    const ask = await openCouch(url, { name: options.admin, password })
    print(options.dryRun ? `${url}, nothing is changed:` : `${url}:`)
    await perform(options, library, { ask, dryRun: options.dryRun, report }, surroundings)
  } catch (failure) {
    if (!(failure instanceof ProvisionFailure)) throw failure
    complain(messageOf(failure))
    return 1
  }
  print([...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', '))
  return 0
}
