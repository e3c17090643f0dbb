import { openCouch } from './provisioning/open-couch'
import { ensureSignIns } from './provisioning/people'
import type { Step } from './provisioning/run'
import { ensureLibrary, ensureWorkspace, type Validators } from './provisioning/workspace'
import { type NewPerson, startingLibrary } from './starting-library'
import type { Credentials } from './users'

export type NewWorkspace = { readonly workspace: string; readonly people: readonly NewPerson[] }

/**
 * Makes a workspace on a CouchDB or on our own server: both databases, who may use them, the rules for what is written (`validators`, of which
 * our own server needs none), people with their sign-ins and the library to begin with. Can be run again: what is there stays as it is.
 * Throws a `ProvisionFailure` with the server's answer where something is refused.
 */
export async function provisionWorkspace(
  url: string,
  admin: Credentials,
  { workspace, people }: NewWorkspace,
  validators: Validators = null,
): Promise<readonly Step[]> {
  const steps: Step[] = []
  const run = { ask: await openCouch(url, admin), dryRun: false, report: (step: Step) => void steps.push(step) }
  await ensureWorkspace(run, workspace, validators)
  await ensureSignIns(run, workspace, people)
  await ensureLibrary(run, workspace, startingLibrary(people, Date.now()))
  return steps
}
