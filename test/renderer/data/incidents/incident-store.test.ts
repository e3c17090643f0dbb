import 'fake-indexeddb/auto'
import { firstValueFrom } from 'rxjs'
import { filter } from 'rxjs/operators'
import { expect, test } from 'vitest'
import { readStored, writeStored } from '../../../../renderer/data/database/stored-documents'
import { NO_FILTERS } from '../../../../renderer/data/list/list-query'
import { editFields } from '../../../../shared/domain/field-operations'
import { comment } from '../../../../shared/domain/note-operations'
import { startWork } from '../../../../shared/domain/state-operations'
import { refused } from '../../../../shared/result'
import { makeIncidents } from '../../../fixtures/make-incidents'
import { accepted, buildDevice } from '../../../shared/domain/build'
import { freshName, openTestSession } from '../open-test-session'

const PRINTER = { title: 'Printer jams', impact: 'low', urgency: 'medium' } as const

test('a logged incident has a number of this device and its first entry, after a reload too', async () => {
  const databaseName = freshName()
  const session = await openTestSession({ databaseName })
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  expect(logged.value.number).toBe(`${session.device.prefix()}-0001`)
  await session.close()

  const again = await openTestSession({ databaseName })
  expect(await again.incidents.get(logged.value.id)).toEqual(logged.value)
  expect((await again.timeline.read(logged.value.id)).map((entry) => entry.body.type)).toEqual(['created'])
  const second = await again.incidents.log(PRINTER)
  expect(second.ok && second.value.number).toBe(`${again.device.prefix()}-0002`)
})

test('an operation changes the incident and adds its entries', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  const { id } = logged.value
  const started = await session.incidents.perform(id, startWork)
  expect(started).toMatchObject({ ok: true, value: { state: 'in-progress', assignee: session.actor().person } })
  const types = (await session.timeline.read(id)).map((entry) => entry.body.type)
  expect(types.slice(0, 1)).toEqual(['created'])
  expect(types).toContain('state')
})

test('operations on one incident wait for each other, so that none works on an old state', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  const { id } = logged.value
  const texts = Array.from({ length: 8 }, (_, at) => `remark ${at}`)
  await Promise.all(
    texts.map((text) =>
      session.incidents.perform(id, (incident, moment) =>
        comment(incident, { text, visibility: 'internal', fromCaller: false }, moment),
      ),
    ),
  )
  const entries = await session.timeline.read(id)
  expect(entries.flatMap((entry) => (entry.body.type === 'comment' ? [entry.body.text] : []))).toEqual(texts)
})

test('what an operation refuses is handed on and nothing is written', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  expect(await session.incidents.perform(logged.value.id, () => refused('leads-only'))).toEqual(refused('leads-only'))
  expect(await session.timeline.read(logged.value.id)).toHaveLength(1)
  expect(await session.incidents.perform('incident:none', startWork)).toEqual(refused('not-found'))
})

test('whoever watches an incident and its timeline sees each change', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  const { id } = logged.value
  const working = firstValueFrom(session.incidents.observe(id).pipe(filter((now) => now?.state === 'in-progress')))
  const grown = firstValueFrom(session.timeline.observe(id).pipe(filter((entries) => entries.length > 1)))
  await session.incidents.perform(id, startWork)
  expect((await working)?.state).toBe('in-progress')
  expect((await grown).length).toBeGreaterThan(1)
})

test('a batch written twice is there once', async () => {
  const session = await openTestSession()
  const made = makeIncidents(40)
  expect(await session.incidents.bulkWrite(made)).toEqual({ ok: true, value: { written: 40, skipped: 0 } })
  expect(await session.incidents.bulkWrite(made)).toEqual({ ok: true, value: { written: 0, skipped: 40 } })
  const [first] = made
  if (first === undefined) throw new Error('nothing made')
  expect(await session.incidents.get(first.incident.id)).toEqual(first.incident)
  expect(await session.timeline.read(first.incident.id)).toHaveLength(first.entries.length)
})

test('a change computed from an older state is merged with what happened since', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  const { id } = logged.value
  const late = editFields(logged.value, { location: 'hall 3' }, session.moment())
  if (!late.ok) throw new Error(late.reason)
  await session.incidents.perform(id, startWork)
  const merged = { state: 'in-progress', location: 'hall 3' }
  expect(await session.incidents.commit({ base: logged.value, change: late.value })).toMatchObject({
    ok: true,
    value: merged,
  })
  expect(await session.incidents.get(id)).toMatchObject(merged)
})

test.each([
  { whose: "a colleague's fast clock", ahead: 365 * 86_400_000, kept: 'hall 9', lost: 'hall 3' },
  { whose: 'the clock here', ahead: 0, kept: 'hall 3', lost: 'hall 9' },
])(
  'where a change meets another of the same field while it is stored, $whose wins and the timeline has the other',
  async ({ ahead, kept, lost }) => {
    const session = await openTestSession()
    const logged = await session.incidents.log(PRINTER)
    if (!logged.ok) throw new Error(logged.reason)
    const base = logged.value
    const colleague = buildDevice('eve')
    colleague.pass(ahead)
    const theirs = accepted(editFields(base, { location: 'hall 9' }, colleague.moment))
    // Theirs is one step after what both saw; ours two, should all of this happen within a millisecond.
    session.moment().tick()
    session.moment().tick()
    const ours = accepted(editFields(base, { location: 'hall 3' }, session.moment()))
    const previous = await readStored(session.db.incidents, [base.id])
    await writeStored(session.db.incidents, [{ document: theirs.incident, previous: previous[0] }], 'pulled')
    expect(await session.incidents.commit({ base, change: ours })).toMatchObject({
      ok: true,
      value: { location: kept },
    })
    const [told] = (await session.timeline.read(base.id)).filter(({ body }) => body.type === 'merge')
    expect(told?.body).toMatchObject({ field: 'location', kept: { value: kept }, lost: { value: lost } })
  },
)

test('a field that only a newer version knows survives a change made here', async () => {
  const session = await openTestSession()
  const [made] = makeIncidents(1)
  if (made === undefined) throw new Error('nothing made')
  const newer = { ...made.incident, state: 'new', phase: 'open', weather: { sky: 'grey' } } as const
  await session.incidents.bulkWrite([{ incident: newer, entries: [] }])
  await session.incidents.perform(newer.id, startWork)
  expect(await session.incidents.get(newer.id)).toMatchObject({ state: 'in-progress', weather: { sky: 'grey' } })
})

test('sample data, playbooks too, goes in one call and can be loaded again', async () => {
  const session = await openTestSession()
  const sample = makeIncidents(5).map(({ incident, entries }) => ({ incident: { ...incident, sample: true }, entries }))
  const own = await session.incidents.log(PRINTER)
  await session.incidents.bulkWrite(sample)
  const common = { updatedAt: 1, hlc: '', removed: false, services: [], categories: [], priorities: [] }
  const written = { createdAt: 1, createdBy: '', updatedBy: '', lost: [], text: '', steps: [] } as const
  const playbook = { ...common, ...written, kind: 'playbook', name: 'Printer out' } as const
  await session.library.upsert([
    { ...playbook, id: 'playbook:sample', sample: true },
    { ...playbook, id: 'playbook:own', sample: false },
  ])
  expect(await session.incidents.removeSample()).toBe(5)
  expect([...(await session.library.read()).playbooks.keys()]).toEqual(['playbook:own'])
  const query = { view: 'all', sort: 'updated', text: '', filters: NO_FILTERS } as const
  const left = await session.list.readWindow(query, { offset: 0, limit: 10 })
  expect(left.rows.map((row) => row.id)).toEqual(own.ok ? [own.value.id] : [])
  expect(await session.incidents.bulkWrite(sample)).toEqual({ ok: true, value: { written: 5, skipped: 0 } })
  expect((await session.list.readWindow(query, { offset: 0, limit: 10 })).total).toBe(6)
})
