import { randomBytes } from 'node:crypto'
import { tickHlc } from '../../../shared/domain/hlc'
import { personOfUser } from '../../../shared/domain/ids'
import { ROLES } from '../../../shared/domain/library'
import type { Fields } from '../json-document'
import { type NewPerson, NO_LIBRARY, SERVER_CLOCK, startingLibrary, teamId } from '../starting-library'
import { USER_PREFIX } from '../users'
import { ProvisionFailure } from './failure'
import { demand } from './open-couch'
import { look, type Run, step } from './run'
import { memberRole, workspacesOf } from './security-documents'
import { ensureLibrary } from './workspace'

const NAME = /^[a-z0-9][a-z0-9._@-]{0,59}$/i
const pathOf = (user: string) => `/_users/${encodeURIComponent(USER_PREFIX + user)}`
const recordPathOf = (workspace: string, user: string) =>
  `/${encodeURIComponent(workspace)}/${encodeURIComponent(personOfUser(user))}`

function checkUserName(user: string): void {
  if (!NAME.test(user)) throw new ProvisionFailure('bad-user', user)
}

const rolesOf = (document: Fields | null): readonly string[] =>
  Array.isArray(document?.roles) ? document.roles.map(String) : []

/** The roles of somebody who now has `role`: memberships of other workspaces stay, and so do roles that are none of Firstline's. */
function rolesWith(before: readonly string[], role: string, workspace: string): readonly string[] {
  const others = before.filter((known) => !ROLES.some((one) => one === known) && known !== memberRole(workspace))
  return [role, memberRole(workspace), ...others]
}

async function put(run: Run, user: string, document: Fields): Promise<void> {
  await demand(`sign-in of ${user}`, run.ask('PUT', pathOf(user), document), [201, 202])
}

/** A sign-in for each person who has none yet; those that are there stay as they are. */
export async function ensureSignIns(run: Run, workspace: string, people: readonly NewPerson[]): Promise<void> {
  for (const { user, password, role } of people) {
    checkUserName(user)
    const isThere = (await look(run, pathOf(user))) !== null
    await step(run, `sign-in of ${user} (${role})`, isThere, () =>
      put(run, user, { name: user, password, type: 'user', roles: [role, memberRole(workspace)] }),
    )
  }
}

export type PersonChange = Omit<NewPerson, 'password' | 'name'> & {
  /** Null leaves it as it is. */
  readonly name: string | null
  /** Asked for only where it is needed: a new sign-in, or one that was disabled. */
  readonly password: () => Promise<string>
}

/** Adds somebody to a workspace, or gives them another role, name or teams; what is the same already stays. */
export async function setPerson(run: Run, workspace: string, person: PersonChange): Promise<void> {
  const { user, role } = person
  checkUserName(user)
  const found = await look(run, pathOf(user))
  const roles = rolesWith(rolesOf(found), role, workspace)
  const isThere =
    found !== null &&
    found.disabled !== true &&
    rolesOf(found).length === roles.length &&
    roles.every((one) => rolesOf(found).includes(one))
  await step(run, `sign-in of ${user} (${role})`, isThere, async () => {
    const needed = found === null || found.disabled === true
    const password = needed ? { password: await person.password() } : {}
    const { disabled: _disabled, ...kept } = found ?? {}
    await put(run, user, { ...kept, name: user, type: 'user', roles, ...password })
  })
  await setPersonRecord(run, workspace, person)
}

/** The record of the library by which the others know this person. */
async function setPersonRecord(run: Run, workspace: string, person: PersonChange): Promise<void> {
  const { user, role, teams } = person
  const [made, ...more] = startingLibrary(
    [{ ...person, name: person.name ?? user, password: '' }],
    Date.now(),
    NO_LIBRARY,
  )
  if (made?.kind !== 'person') throw new Error('the library of a person begins with the person')
  const path = recordPathOf(workspace, user)
  const found = await look(run, path)
  await ensureLibrary(run, workspace, found === null ? [made, ...more] : more)
  for (const team of teams) await setLead(run, workspace, team, person)
  if (found === null) return
  const wanted = {
    role,
    user,
    name: person.name ?? found.name,
    teams: teams.length === 0 ? found.teams : made.teams,
    removed: false,
  }
  await setFields(run, `${workspace}: record of ${user}`, path, found, wanted)
}

/** A team's leads are who of it has that role. */
async function setLead(run: Run, workspace: string, team: string, { user, role }: PersonChange): Promise<void> {
  const path = `/${encodeURIComponent(workspace)}/${encodeURIComponent(teamId(team))}`
  const found = await look(run, path)
  if (found === null) return
  const me = personOfUser(user)
  const others = Array.isArray(found.leads) ? found.leads.filter((lead) => lead !== me) : []
  const isLead = Array.isArray(found.leads) && found.leads.includes(me)
  if (isLead === (role === 'lead')) return
  const leads = role === 'lead' ? [...others, me] : others
  await setFields(run, `${workspace}: leads of ${team}`, path, found, { leads })
}

async function setFields(run: Run, what: string, path: string, found: Fields, wanted: Fields): Promise<void> {
  const isThere = Object.entries(wanted).every(
    ([field, value]) => JSON.stringify(found[field]) === JSON.stringify(value),
  )
  const now = Date.now()
  const hlc = tickHlc(String(found.hlc), now, SERVER_CLOCK)
  await step(run, what, isThere, () =>
    demand(what, run.ask('PUT', path, { ...found, ...wanted, updatedAt: now, hlc }), [201, 202]),
  )
}

async function requireUser(run: Run, user: string): Promise<Fields> {
  checkUserName(user)
  const found = await look(run, pathOf(user))
  if (found === null) throw new ProvisionFailure('no-user', user)
  return found
}

/**
 * Ends somebody's sessions and lets them sign in no more; what they wrote stays, and so does their name on it. In `workspace`, and in every other
 * that they were a member of, nothing can be assigned to them any more.
 */
export async function disablePerson(run: Run, workspace: string, user: string): Promise<void> {
  const found = await requireUser(run, user)
  // A password that nobody knows: with it the key of the sessions changes as well.
  const password = randomBytes(32).toString('base64url')
  await step(run, `sign-in of ${user} disabled`, found.disabled === true, () =>
    put(run, user, { ...found, roles: [], disabled: true, password }),
  )
  // Who is disabled already has no memberships left that would name the workspaces.
  for (const each of new Set([workspace, ...workspacesOf(rolesOf(found))])) await removePersonRecord(run, each, user)
}

async function removePersonRecord(run: Run, workspace: string, user: string): Promise<void> {
  const path = recordPathOf(workspace, user)
  const found = await look(run, path)
  if (found !== null) await setFields(run, `${workspace}: record of ${user}`, path, found, { removed: true })
}

/** Gives somebody another password, which ends their sessions. Somebody who was disabled stays so. */
export async function setPassword(run: Run, user: string, password: () => Promise<string>): Promise<void> {
  const found = await requireUser(run, user)
  if (found.disabled === true) throw new ProvisionFailure('no-user', `${user} (disabled)`)
  await step(run, `password of ${user}`, false, async () => put(run, user, { ...found, password: await password() }))
}
