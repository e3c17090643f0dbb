import 'fake-indexeddb/auto'
import { firstValueFrom, skipWhile } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { keepConflictIndex } from '../../../../renderer/data/conflicts/conflict-index'
import type { Conflict, ConflictScope } from '../../../../renderer/data/conflicts/conflict-store'
import type { DataSession } from '../../../../renderer/data/session'
import { editFields } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { mergeIncidents } from '../../../../shared/domain/merge'
import { ok } from '../../../../shared/result'
import { accepted, buildChange, buildDevice } from '../../../shared/domain/build'
import { openTestSession } from '../open-test-session'

const tina = { user: 'tina', roles: ['technician'], role: 'technician' } as const

async function sessionOf(
  account: { readonly user: string; readonly roles: readonly string[]; readonly role: 'technician' | 'desk' } = tina,
) {
  const session = await openTestSession()
  await session.setActor(account)
  return session
}

/** Tina and Dirk set the title apart; Dirk's holds. Written as replication does: the merge entry first. */
async function loseTitle(session: DataSession): Promise<Incident> {
  const created = buildChange()
  const later = (user: string, by: number) => {
    const { moment, pass } = buildDevice(user)
    pass(by)
    return moment
  }
  const base = created.incident
  const ours = accepted(editFields(base, { title: 'By Tina' }, later('tina', 1_000)))
  const theirs = accepted(editFields(base, { title: 'By Dirk' }, later('dirk', 2_000)))
  const merged = mergeIncidents({ base, ours: ours.incident, theirs: theirs.incident })
  await session.db.incidents.upsert(ours.incident)
  await session.db.timeline.bulkInsert([...created.entries, ...ours.entries, ...theirs.entries, ...merged.entries])
  await session.db.incidents.upsert(merged.incident)
  return merged.incident
}

const next = (session: DataSession, scope: ConflictScope, count: number): Promise<readonly Conflict[]> =>
  firstValueFrom(session.conflicts.observe(scope).pipe(skipWhile((found) => found.length !== count)))

describe('the conflict inbox', () => {
  it('holds a value of one’s own that lost, with what was before', async () => {
    const session = await sessionOf()
    const index = keepConflictIndex(session.db)
    const { id } = await loseTitle(session)
    const [conflict] = await next(session, 'mine', 1)
    expect(conflict).toMatchObject({
      incident: { id, title: 'By Dirk' },
      before: 'Label printer is out',
      entry: { body: { kept: { value: 'By Dirk' }, lost: { value: 'By Tina' } } },
    })
    index.unsubscribe()
  })

  it('finds what was merged while no window was open', async () => {
    const session = await sessionOf()
    await loseTitle(session)
    const index = keepConflictIndex(session.db)
    expect(await next(session, 'mine', 1)).toHaveLength(1)
    index.unsubscribe()
  })

  it('shows others only among everybody’s', async () => {
    const session = await sessionOf({ user: 'dirk', roles: ['desk'], role: 'desk' })
    const index = keepConflictIndex(session.db)
    await loseTitle(session)
    expect(await next(session, 'all', 1)).toHaveLength(1)
    expect(await firstValueFrom(session.conflicts.observe('mine'))).toEqual([])
    expect(await firstValueFrom(session.conflicts.observeCount())).toBe(0)
    index.unsubscribe()
  })

  it('lets go of what was looked at, for that person alone and on all of their devices', async () => {
    const session = await sessionOf()
    const index = keepConflictIndex(session.db)
    await loseTitle(session)
    const [conflict] = await next(session, 'mine', 1)
    if (conflict === undefined) throw new Error('no conflict')
    expect(await session.conflicts.markLookedAt(conflict)).toEqual(ok(null))
    expect(await next(session, 'mine', 0)).toEqual([])
    const seen = (await session.timeline.read(conflict.incident.id)).filter(({ body }) => body.type === 'seen')
    expect(seen).toMatchObject([{ by: 'person:tina', body: { of: 'conflict', ref: conflict.entry.id } }])
    await session.setActor({ user: 'lea', roles: ['lead'], role: 'lead' })
    expect(await next(session, 'all', 1)).toHaveLength(1)
    index.unsubscribe()
  })

  it('lets go of what is over, and forgets it', async () => {
    const session = await sessionOf()
    const index = keepConflictIndex(session.db)
    const incident = await loseTitle(session)
    await next(session, 'mine', 1)
    await session.db.incidents.upsert({ ...incident, state: 'closed', phase: 'closed' })
    expect(await next(session, 'mine', 0)).toEqual([])
    expect(await session.db.drafts.count({ selector: { kind: 'conflict' } }).exec()).toBe(0)
    index.unsubscribe()
  })
})
