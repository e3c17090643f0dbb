import { describe, expect, it } from 'vitest'
import type { Change } from '../../shared/domain/change'
import { editFields } from '../../shared/domain/field-operations'
import type { Incident } from '../../shared/domain/incident'
import { mergeIncidents } from '../../shared/domain/merge'
import { accepted, buildChange, buildDevice } from '../shared/domain/build'
import { checkNumbers, checkReplicas, checkTimelines } from './check-replicas'
import { checkWritten } from './check-written'
import type { Written } from './ledger'
import type { Documents, Fields, World } from './replicas'

/** Ann logs an incident; she and Ben name it differently while they are apart; both names are known at the end. */
function goodWorld(): World {
  const [ann, ben] = [buildDevice('ann'), buildDevice('ben')]
  const logged = buildChange({}, ann.moment)
  const [byAnn, byBen] = [ann, ben].map((device, at) =>
    accepted(editFields(logged.incident, { title: `Title ${at}` }, device.moment)),
  )
  if (byAnn === undefined || byBen === undefined) throw new Error('nothing was edited')
  const merge = mergeIncidents({ base: logged.incident, ours: byAnn.incident, theirs: byBen.incident })
  const entries = [...logged.entries, ...byAnn.entries, ...byBen.entries, ...merge.entries]
  const server = documentsOf([merge.incident, ...entries])
  return {
    server,
    files: new Map(),
    devices: ['ann', 'ben'].map((name) => ({ name, documents: new Map(server), listed: new Map() })),
    written: [written(1, null, logged), written(2, logged.incident, byAnn), written(3, logged.incident, byBen)],
    acknowledged: new Set([1, 2, 3]),
    photos: [],
    articles: [],
    stuck: [],
  }
}

function written(step: number, base: Incident | null, change: Change): Written {
  return { step, device: 'ann', what: 'edit', incident: change.incident.id, base, change }
}

function documentsOf(documents: readonly (Fields & { readonly id: string })[]): Documents {
  return new Map(documents.map((document) => [document.id, document]))
}

function findingsIn(world: World): readonly string[] {
  const all = [...checkReplicas(world), ...checkNumbers(world), ...checkTimelines(world), ...checkWritten(world)]
  return all.map(({ text }) => text)
}

/** The world with other documents on the server and on every device. */
function everywhere(world: World, change: (documents: Documents) => Documents): World {
  const devices = world.devices.map((device) => ({ ...device, documents: change(device.documents) }))
  return { ...world, server: change(world.server), devices }
}

const without = (documents: Documents, of: (document: Fields) => boolean): Documents =>
  new Map([...documents].filter(([, document]) => !of(document)))
const bodyType = (document: Fields) => JSON.stringify(document.body)?.split('"')[3]

describe('the checks after a round', () => {
  it('find nothing where nothing was lost', () => {
    expect(findingsIn(goodWorld())).toEqual([])
  })

  it.each<{ readonly name: string; readonly spoil: (world: World) => World; readonly told: string }>([
    {
      name: 'a device lacks something',
      spoil: (world) => ({
        ...world,
        devices: world.devices.map((device) => ({
          ...device,
          documents: without(device.documents, ({ kind }) => kind === 'incident'),
        })),
      }),
      told: 'ann lacks incident:',
    },
    {
      name: 'the server lacks something',
      spoil: (world) => ({ ...world, server: without(world.server, (entry) => bodyType(entry) === 'field') }),
      told: "the server lacks ann's entry:",
    },
    {
      name: 'a device holds another value',
      spoil: (world) => ({
        ...world,
        server: new Map([...world.server].map(([id, document]) => [id, { ...document, location: 'Hall 3' }])),
      }),
      told: 'ann and the server differ in incident:',
    },
    {
      name: 'two incidents have one number',
      spoil: (world) =>
        everywhere(world, (documents) => {
          const [twin] = [...documents.values()].filter(({ kind }) => kind === 'incident')
          return new Map([...documents, ['incident:twin', { ...twin, id: 'incident:twin' }]])
        }),
      told: 'have the same number KR7-0001',
    },
    {
      name: 'an entry is there twice',
      spoil: (world) =>
        everywhere(world, (documents) => {
          const [twin] = [...documents.values()].filter((entry) => bodyType(entry) === 'field')
          return new Map([...documents, ['entry:twin', { ...twin, id: 'entry:twin' }]])
        }),
      told: 'are the same moment',
    },
    {
      name: 'an entry that was acknowledged is nowhere',
      spoil: (world) => everywhere(world, (documents) => without(documents, (entry) => bodyType(entry) === 'field')),
      told: 'step 2, ann: edit: its entry entry:',
    },
    {
      name: 'an incident that was acknowledged is nowhere',
      spoil: (world) => everywhere(world, (documents) => without(documents, ({ kind }) => kind === 'incident')),
      told: 'its incident is gone',
    },
    {
      name: 'a value was lost in a merge without a line about it',
      spoil: (world) => everywhere(world, (documents) => without(documents, (entry) => bodyType(entry) === 'merge')),
      told: 'title was "Title 1" and is "Title 0"; no line of the timeline says so',
    },
    {
      name: 'pieces of a photo are missing',
      spoil: (world) =>
        everywhere(world, (documents) => {
          const [model] = [...documents.values()].filter((entry) => bodyType(entry) === 'field')
          const body = { type: 'attachment', file: 'file:1', name: 'photo', chunks: 2 }
          return new Map([...documents, ['entry:photo', { ...model, id: 'entry:photo', hlc: 'other', body }]])
        }),
      told: 'photo: 0 of 2 pieces on the server',
    },
  ])('find it where $name', ({ spoil, told }) => {
    expect(findingsIn(spoil(goodWorld())).join('\n')).toContain(told)
  })

  it('take what a kill interrupted for never done where nothing of it is there', () => {
    const world = goodWorld()
    const [first] = world.written
    if (first === undefined) throw new Error('nothing was written')
    const incident = { ...first.change.incident, id: 'incident:never' } as const
    const entries = first.change.entries.map(
      (entry) => ({ ...entry, id: 'entry:never', incident: incident.id }) as const,
    )
    const interrupted = { ...first, step: 9, incident: incident.id, change: { incident, entries } }
    expect(findingsIn({ ...world, written: [...world.written, interrupted] })).toEqual([])
  })

  it('take what stands in a list of refused documents for visible', () => {
    const world = goodWorld()
    const [id = ''] = [...world.server.keys()]
    const server = without(world.server, ({ kind }) => kind === 'incident')
    const devices = world.devices.map((device) => ({ ...device, listed: new Map([[id, 'too large']]) }))
    expect(findingsIn({ ...world, server, devices })).toEqual([])
  })
})
