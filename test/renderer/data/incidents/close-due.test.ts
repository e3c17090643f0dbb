import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { closeDue } from '../../../../renderer/data/incidents/close-due'
import { CLOSES_AFTER } from '../../../../shared/domain/automatic-close'
import { reopen, resolve } from '../../../../shared/domain/state-operations'
import { RESOLUTION } from '../../../shared/domain/build'
import { openTestSession } from '../open-test-session'

it('closes what was resolved three days ago and leaves the rest', async () => {
  const session = await openTestSession()
  const { incidents, timeline } = session
  const log = async (title: string) => {
    const logged = await incidents.log({ title, impact: 'low', urgency: 'low' })
    if (!logged.ok) throw new Error(logged.reason)
    return logged.value.id
  }
  const [forgotten, reopened, open] = [await log('Forgotten'), await log('Reopened'), await log('Open')]
  for (const id of [forgotten, reopened]) await incidents.perform(id, (now, moment) => resolve(now, RESOLUTION, moment))
  await incidents.perform(reopened, (now, moment) => reopen(now, { reason: 'It is back' }, moment))
  const later = session.moment().now + CLOSES_AFTER

  expect(await closeDue(session, later - 60_000, 20)).toBe(0)
  expect(await closeDue(session, later, 20)).toBe(1)
  expect(await closeDue(session, later, 20)).toBe(0)
  const states = await Promise.all([forgotten, reopened, open].map(async (id) => (await incidents.get(id))?.state))
  expect(states).toEqual(['closed', 'in-progress', 'new'])
  const lines = await timeline.read(forgotten)
  expect(lines.filter(({ body }) => body.type === 'state' && body.to === 'closed')).toMatchObject([{ by: '' }])
})

it('finds the one that is due among more than are read at once', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log({ title: 'Old', impact: 'low', urgency: 'low' })
  if (!logged.ok) throw new Error(logged.reason)
  const { id } = logged.value
  const done = await session.incidents.perform(id, (now, moment) => resolve(now, RESOLUTION, moment))
  if (!done.ok) throw new Error(done.reason)
  const { updatedAt, sortKey } = done.value
  const recent = Array.from({ length: 1_050 }, (_, at) => ({
    incident: {
      ...done.value,
      ...{ id: `incident:recent-${at}` as const, number: `R-${at}` },
      ...{ resolvedAt: updatedAt + 60_000 + at, updatedAt: updatedAt + 60_000 + at, sortKey: sortKey - 60_000 - at },
    },
    entries: [],
  }))
  await session.incidents.bulkWrite(recent)
  expect(await closeDue(session, (done.value.resolvedAt ?? 0) + CLOSES_AFTER, 20)).toBe(1)
  expect((await session.incidents.get(id))?.state).toBe('closed')
})

it('closes no more at a time than it may, and goes on with the rest', async () => {
  const session = await openTestSession()
  for (const title of ['One', 'Two', 'Three']) {
    const logged = await session.incidents.log({ title, impact: 'low', urgency: 'low' })
    if (!logged.ok) throw new Error(logged.reason)
    await session.incidents.perform(logged.value.id, (now, moment) => resolve(now, RESOLUTION, moment))
  }
  const later = session.moment().now + CLOSES_AFTER
  expect([await closeDue(session, later, 2), await closeDue(session, later, 2)]).toEqual([2, 1])
})
