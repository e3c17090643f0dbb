import { BehaviorSubject, Subject } from 'rxjs'
import { expect, it, vi } from 'vitest'
import { followRole } from '../../../renderer/app/follow-role'
import type { QuarantinedDocument } from '../../../renderer/data/database/local-documents'
import { personOfUser } from '../../../shared/domain/ids'
import type { Person, Role } from '../../../shared/domain/library'
import type { Account } from '../../../shared/gateway'
import type { SyncStatus } from '../../../shared/sync-status'
import { openTestSession } from '../data/open-test-session'

const SYNCED: SyncStatus = { kind: 'synced', at: 1 }
const OFFLINE: SyncStatus = { kind: 'offline', since: 1, waiting: 0, why: 'unreachable' }

const recordAs = (role: Role, user = 'vera'): Person => ({
  ...{ id: personOfUser(user), kind: 'person', name: user, user, role, teams: [] },
  ...{ updatedAt: 1, hlc: '', sample: false, removed: false },
})
const accountAs = (role: Role): Account => ({ user: 'vera', roles: [role], role })
const refusal = (kind: QuarantinedDocument['kind'], refusedAt: number): QuarantinedDocument => ({
  ...{ id: `incident:${refusedAt}`, kind, incident: '', reason: 'your role may read', refusedAt },
  ...{ document: {}, base: null },
})

/** A window of a viewer's that has asked as it started. */
async function watched() {
  const session = await openTestSession()
  await session.setActor(accountAs('viewer'))
  const status$ = new BehaviorSubject<SyncStatus>(SYNCED)
  const refused$ = new BehaviorSubject<readonly QuarantinedDocument[]>([])
  const tries$ = new Subject<void>()
  const ask = vi.fn(async () => {})
  followRole({ session, replication: { status$, refused$ }, tries$, ask })
  expect(ask).toHaveBeenCalledTimes(1)
  const record = async (role: Role) => {
    await session.library.upsert([recordAs(role)])
  }
  return { session, status$, refused$, tries$, ask, record }
}

it('the roles are asked for each time that somebody tries', async () => {
  const { tries$, ask } = await watched()
  tries$.next()
  tries$.next()
  expect(ask).toHaveBeenCalledTimes(3)
})

it('the roles are asked for after an outage, and not because of it', async () => {
  const { status$, ask } = await watched()
  status$.next(OFFLINE)
  status$.next({ ...OFFLINE, waiting: 1 })
  expect(ask).toHaveBeenCalledTimes(1)
  status$.next({ kind: 'sending', waiting: 1, work: { incident: 1 } })
  status$.next(SYNCED)
  expect(ask).toHaveBeenCalledTimes(2)
})

it('the roles are asked for when the server refused something, and not because of what can’t be read here', async () => {
  const { refused$, ask } = await watched()
  refused$.next([refusal('malformed', 5)])
  expect(ask).toHaveBeenCalledTimes(1)
  refused$.next([refusal('malformed', 5), refusal('refused', 6)])
  refused$.next([refusal('refused', 6)])
  expect(ask).toHaveBeenCalledTimes(2)
  refused$.next([refusal('refused', 7)])
  expect(ask).toHaveBeenCalledTimes(3)
})

it('the roles are asked for when the library knows the person in another role, once for each', async () => {
  const { session, ask, record } = await watched()
  await record('technician')
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2))
  await session.setActor(accountAs('technician'))
  await record('viewer')
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(3))
  await record('viewer')
  await session.library.upsert([recordAs('admin', 'bob')])
  await session.setActor(accountAs('viewer'))
  await record('lead')
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(4))
})

it('an answer that does not come is nobody’s trouble', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue()
  const { tries$, ask } = await watched()
  ask.mockRejectedValueOnce(new Error('gone'))
  tries$.next()
  await vi.waitFor(() => expect(said).toHaveBeenCalledOnce())
  tries$.next()
  expect(ask).toHaveBeenCalledTimes(3)
  said.mockRestore()
})
