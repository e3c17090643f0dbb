import 'fake-indexeddb/auto'
import { firstValueFrom, Subject, skipWhile } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { giveReceipts, observeReceipt } from '../../../../renderer/data/incidents/receipts'
import type { DataSession } from '../../../../renderer/data/session'
import { assign } from '../../../../shared/domain/assignment-operations'
import type { Incident } from '../../../../shared/domain/incident'
import type { Role } from '../../../../shared/domain/library'
import { accepted, buildDevice, buildIncident } from '../../../shared/domain/build'
import { openTestSession } from '../open-test-session'

const dirk = buildDevice('dirk')

/** As Dirk assigned it, a moment after what he did before. */
function given(incident: Incident, assignee: 'person:tina' | ''): Incident {
  dirk.pass(1_000)
  return accepted(assign(incident, { assignee }, dirk.moment)).incident
}

async function deviceOf(role: Role | null) {
  const session = await openTestSession()
  if (role !== null) await session.setActor({ user: 'tina', roles: [role], role })
  const arrived$ = new Subject<Incident>()
  const arrive = async (incident: Incident) => {
    await session.db.incidents.upsert(incident)
    arrived$.next(incident)
  }
  return { session, arrived$, arrive }
}

const receiptsOf = async (session: DataSession) =>
  (await session.db.timeline.find().exec()).filter(({ body }) => body.type === 'seen')

describe('the receipt of the assignee’s device', () => {
  it('is given when an incident arrives, once', async () => {
    const { session, arrived$, arrive } = await deviceOf('technician')
    const giving = giveReceipts(session, arrived$)
    const incident = given(buildIncident(), 'person:tina')
    await arrive(incident)
    await vi.waitFor(async () => expect(await receiptsOf(session)).toHaveLength(1), 10_000)
    await arrive({ ...incident, title: 'Changed' })
    const receipt = await firstValueFrom(
      observeReceipt(session.db, incident).pipe(skipWhile((found) => found === null)),
    )
    expect(receipt).toMatchObject({ by: 'person:tina', incident: incident.id, body: { of: 'assignment' } })
    expect(await receiptsOf(session)).toHaveLength(1)
    giving.unsubscribe()
  })

  it('is given for what was there before it could be', async () => {
    const { session, arrived$ } = await deviceOf('technician')
    await session.db.incidents.upsert(given(buildIncident(), 'person:tina'))
    const giving = giveReceipts(session, arrived$)
    await vi.waitFor(async () => expect(await receiptsOf(session)).toHaveLength(1), 10_000)
    giving.unsubscribe()
  })

  it('is given again for another assignment', async () => {
    const { session, arrived$, arrive } = await deviceOf('technician')
    const giving = giveReceipts(session, arrived$)
    const first = given(buildIncident(), 'person:tina')
    await arrive(first)
    await vi.waitFor(async () => expect(await receiptsOf(session)).toHaveLength(1), 10_000)
    const again = given(given(first, ''), 'person:tina')
    expect(await firstValueFrom(observeReceipt(session.db, again))).toBe(null)
    await arrive(again)
    await vi.waitFor(async () => expect(await receiptsOf(session)).toHaveLength(2), 10_000)
    giving.unsubscribe()
  })

  it.each<[string, Role | null, Partial<Incident>]>([
    ['before a sign-in', null, {}],
    ['by somebody who only reads', 'viewer', {}],
    ['for sample data', 'technician', { sample: true }],
    ['for what is over', 'technician', { state: 'closed', phase: 'closed' }],
    ['for what is assigned to somebody else', 'technician', { assignee: 'person:lea' }],
  ])('is not given %s', async (_, role, change) => {
    const { session, arrived$, arrive } = await deviceOf(role)
    const giving = giveReceipts(session, arrived$)
    const other = given(buildIncident({ id: 'incident:other' }), 'person:tina')
    await arrive({ ...given(buildIncident(), 'person:tina'), ...change })
    if (role === 'technician') {
      // One that does get its receipt shows that the other was looked at too.
      await arrive(other)
      await vi.waitFor(async () => expect(await receiptsOf(session)).toHaveLength(1), 10_000)
    }
    const others = (await receiptsOf(session)).filter(({ incident }) => incident !== other.id)
    expect(others).toEqual([])
    giving.unsubscribe()
  })
})
