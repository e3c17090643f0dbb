import 'fake-indexeddb/auto'
import { beforeAll, describe, expect, test } from 'vitest'
import { tableOf } from '../../../../renderer/data/database/stored-documents'
import { NO_FILTERS } from '../../../../renderer/data/list/list-query'
import { type DataSession, openSession } from '../../../../renderer/data/session'
import { editFields } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { makeIncidents, makeLibrary, personAt, serviceAt } from '../../../fixtures/make-incidents'
import { freshName, openTestSession } from '../open-test-session'

const [template] = makeIncidents(1)

function incident(at: number, fields: Partial<Incident>): Incident {
  if (template === undefined) throw new Error('nothing made')
  const empty = { tags: [], aliases: [], resolution: null, service: '', assignee: '' } as const
  const base = { ...template.incident, ...empty, category: '', location: '', caller: '' }
  return {
    ...base,
    id: `incident:${at}`,
    number: `KR7-${String(at).padStart(4, '0')}`,
    title: `Nothing ${at}`,
    ...fields,
  }
}

const FIXED = {
  code: 'fixed',
  cause: 'a worn Schützenkette',
  steps: '',
  difficulties: '',
  fix: 'exchanged the bearing',
} as const
const incidents = [
  incident(41, { title: 'Conveyor stands still' }),
  incident(42, { title: 'Label printer prints blank pages', aliases: ['INC0012345'] }),
  incident(43, { title: 'Nobody gets mail', tags: ['exchange-server'] }),
  incident(44, { title: 'Noise in hall 3', resolution: FIXED }),
  incident(45, { title: 'Something else', service: serviceAt(11) }),
  incident(46, { title: 'Printer offline', removed: true }),
  incident(47, { title: 'A leak', location: 'Hall 7, gate 4B', category: 'Buildings', caller: 'Ottoline Mbeki' }),
  incident(48, { title: 'Heat', assignee: personAt(4) }),
]

describe('search', () => {
  let session: DataSession
  beforeAll(async () => {
    session = await openSession({ databaseName: freshName(), multiInstance: false })
    await session.library.upsert(makeLibrary())
    await session.incidents.bulkWrite(incidents.map((one) => ({ incident: one, entries: [] })))
    return () => session.close()
  })

  test.each([
    ['a word of the title', 'conveyor', [41]],
    ['the beginning of a word', 'prin', [42]],
    ['a single letter', 'c', [41]],
    ['words in any order', 'pages label', [42]],
    ['a word and the letter that begins another', 'label q', [42]],
    ['a mistyped word', 'conveyer', [41]],
    ['a word with two letters swapped', 'pritner', [42]],
    ['a tag', 'exchange server', [43]],
    ['what a resolution says', 'bearing', [44]],
    ['a word without its accents', 'schutzenkette', [44]],
    ['the name of the service', 'shift planner', [45]],
    ['where it is', 'hall gate', [47]],
    ['its category', 'buildings', [47]],
    ['who reported it', 'ottoline', [47]],
    ['the name of its assignee', 'person 5', [48]],
    ['its number', 'KR7-0044', [44]],
    ['its number as it is said', 'kr7 44', [44]],
    ['the counter alone', '0043', [43]],
    ['the number of the system it came from', 'inc0012345', [42]],
    ['a word that is nowhere', 'zeppelin', []],
    ['all words, not any', 'conveyor zeppelin', []],
  ])('finds by %s', async (_what, text, found) => {
    expect(await session.search.find(text, 10)).toEqual(found.map((at) => `incident:${at}`))
  })

  test('text narrows a list together with its view, filters and order', async () => {
    const query = { view: 'all', filters: NO_FILTERS, text: 'no', sort: 'number' } as const
    const { rows, total } = await session.list.readWindow(query, { offset: 0, limit: 10 })
    expect(rows.map((row) => row.number)).toEqual(['KR7-0043', 'KR7-0044'])
    expect(total).toBe(2)
  })
})

test('search follows what is written after it has started', async () => {
  const session = await openTestSession()
  await session.search.start()
  const logged = await session.incidents.log({ title: 'Crane stuck', impact: 'low', urgency: 'low' })
  if (!logged.ok) throw new Error(logged.reason)
  expect(await session.search.find('crane', 5)).toEqual([logged.value.id])
  await session.incidents.perform(logged.value.id, (now, moment) => editFields(now, { title: 'Lift stuck' }, moment))
  expect(await session.search.find('lift', 5)).toEqual([logged.value.id])
  expect(await session.search.find('crane', 5)).toEqual([])
  expect(await session.search.find(logged.value.number, 5)).toEqual([logged.value.id])
})

test('a service that is renamed is found by its new name', async () => {
  const session = await openTestSession()
  const service = {
    id: serviceAt(1),
    kind: 'service',
    team: '',
    updatedAt: 1,
    hlc: '',
    sample: false,
    removed: false,
  } as const
  await session.library.upsert([{ ...service, name: 'Intranet' }])
  const logged = await session.incidents.log({ title: 'Slow', impact: 'low', urgency: 'low', service: service.id })
  if (!logged.ok) throw new Error(logged.reason)
  expect(await session.search.find('intranet', 5)).toEqual([logged.value.id])
  await session.library.upsert([{ ...service, name: 'Staff portal' }])
  await expect.poll(() => session.search.find('portal', 5)).toEqual([logged.value.id])
})

test('the kept index is taken over and completed with what was written since', async () => {
  const databaseName = freshName()
  const made = makeIncidents(600, 3)
  const first = await openTestSession({ databaseName })
  await first.incidents.bulkWrite(made)
  await first.search.start()
  const before = await first.search.find('printer', 1000)
  await first.close()

  const second = await openTestSession({ databaseName })
  const logged = await second.incidents.log({ title: 'Printer smokes', impact: 'high', urgency: 'high' })
  if (!logged.ok) throw new Error(logged.reason)
  const after = await second.search.find('printer', 1000)
  expect([...after].sort()).toEqual([...before, logged.value.id].sort())
  const [some] = made
  if (some === undefined) throw new Error('nothing made')
  expect(await second.search.find(some.incident.number, 1)).toEqual([some.incident.id])
})

test('an index that is kept again knows the new texts of what was changed, and not the old ones', async () => {
  const databaseName = freshName()
  const made = makeIncidents(1_200, 3)
  const [edited, removed] = made.filter(({ incident: { phase } }, at) => phase === 'open' && at < 600)
  if (edited === undefined || removed === undefined) throw new Error('nothing made')
  const first = await openTestSession({ databaseName })
  await first.incidents.bulkWrite(made.slice(0, 600))
  await first.search.start()
  await first.incidents.perform(edited.incident.id, (now, moment) => editFields(now, { title: 'Zeppelin' }, moment))
  await (await first.db.incidents.findOne(removed.incident.id).exec())?.remove()
  await first.incidents.bulkWrite(made.slice(600))
  await first.close()

  const second = await openTestSession({ databaseName })
  await second.search.start()
  expect(await second.search.find('zeppelin', 5)).toEqual([edited.incident.id])
  expect(await second.search.find(edited.incident.number, 1)).toEqual([edited.incident.id])
  expect(await second.search.find(removed.incident.number, 1)).not.toContain(removed.incident.id)
  expect((await second.search.totals(second.actor().person)).all).toBe(1_199)
  await second.incidents.perform(edited.incident.id, (now, moment) => editFields(now, { title: 'Airship' }, moment))
  expect(await second.search.find('zeppelin', 5)).toEqual([])
  expect(await second.search.find('airship', 5)).toEqual([edited.incident.id])
})

test('a kept index that knows more than the database is built anew: no list shows an incident that is not there', async () => {
  const databaseName = freshName()
  const made = makeIncidents(600, 3)
  const first = await openTestSession({ databaseName })
  await first.incidents.bulkWrite(made)
  await first.search.start()
  await first.close()

  const second = await openTestSession({ databaseName })
  const [lost] = made
  if (lost === undefined) throw new Error('nothing made')
  await (await tableOf(second.db.incidents)).dexieTable.delete(lost.incident.id)
  await second.search.start()
  expect(await second.search.find(lost.incident.number, 1)).not.toContain(lost.incident.id)
  expect((await second.search.totals(second.actor().person)).all).toBe(599)
})

test('search knows an assignee and a person by their present names', async () => {
  const session = await openTestSession()
  const [one] = makeLibrary().filter((record) => record.id === personAt(4))
  if (one?.kind !== 'person') throw new Error('nobody made')
  await session.library.upsert([one])
  await session.incidents.bulkWrite([{ incident: incident(48, { title: 'Heat', assignee: one.id }), entries: [] }])
  await session.search.start()
  await session.library.upsert([{ ...one, name: 'Rosalind Achebe' }])
  await expect.poll(() => session.search.find('achebe', 5)).toEqual(['incident:48'])
  expect(await session.search.find('person', 5)).toEqual([])
})
