import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Role, Service } from '../../../shared/domain/library'
import { LIMITS } from '../../../shared/domain/limits'
import { mergeLibraryRecords } from '../../../shared/domain/merge-library'
import {
  addService,
  changeService,
  offeredServices,
  removeService,
  restoreService,
  type ServiceChange,
  type ServiceReason,
  serviceIdOf,
} from '../../../shared/domain/service'
import { createLibraryNames } from '../../../shared/import/library-names'
import type { Result } from '../../../shared/result'
import { accepted, momentOf } from './build'

const call = (name: string, fields: Partial<Service> = {}): Service => ({
  ...{ id: serviceIdOf(name), kind: 'service', name, team: '' },
  ...{ updatedAt: 1, hlc: '', sample: false, removed: false },
  ...fields,
})
const printers = call('Label printers')
const gates = call('Gates', { removed: true })
const renamed = call('Lifts', { name: 'Elevators' })
const sampled = call('Printing', { id: 'service:sample-printing', sample: true })
const KNOWN = [printers, gates, renamed, sampled]

const add = (name: string, { sample = false, role = 'technician' as Role } = {}) =>
  addService({ name, sample }, KNOWN, momentOf('tina', role))
const added = (name: string) => accepted(add(name))
const reasonOf = (result: Result<ServiceChange, ServiceReason>) => (result.ok ? 'done' : result.reason)

describe('a service that is added', () => {
  it('is new under a name that nothing has, with one space between words', () => {
    expect(added('  Cold   storage ')).toMatchObject({
      service: { id: serviceIdOf('cold storage'), name: 'Cold storage', team: '', removed: false, sample: false },
      base: null,
    })
  })

  it.each(['Label printers', 'label PRINTERS', '  Label   printers '])(
    'is the one that is there where the name is %j',
    (name) => {
      expect(added(name)).toEqual({ service: printers, base: printers })
    },
  )

  it('is one that was removed, offered again by its old name', () => {
    expect(added('gates')).toMatchObject({ service: { id: gates.id, name: 'Gates', removed: false }, base: gates })
  })

  it('gets an id of its own where a service that was renamed has that of the name', () => {
    const { service, base } = added('Lifts')
    expect([service.id === renamed.id, base]).toEqual([false, null])
  })

  it('is not the one of the sample data, except for sample data', () => {
    expect(added('Printing').service).toMatchObject({ id: serviceIdOf('Printing'), sample: false })
    expect(accepted(add('Printing', { sample: true })).service).toBe(sampled)
    expect(accepted(add('Coffee', { sample: true })).service).toMatchObject({ sample: true })
  })

  it.each([
    ['', 'technician', 'name-missing'],
    ['   ', 'lead', 'name-missing'],
    ['x'.repeat(LIMITS.name + 1), 'desk', 'too-long'],
    ['Cold storage', 'viewer', 'viewers-only-read'],
    ['x'.repeat(LIMITS.name), 'desk', 'done'],
  ] as const)('%.12s by a %s: %s', (name, role, reason) => {
    expect(reasonOf(add(name, { role }))).toBe(reason)
  })
})

describe('a service that is changed', () => {
  const change = (fields: Partial<Pick<Service, 'name' | 'team'>>, role: Role = 'technician') =>
    changeService(printers, { name: printers.name, team: printers.team, ...fields }, KNOWN, momentOf('tina', role))

  it.each([
    [{ name: 'Printers' }, 'technician', 'done'],
    [{ name: 'LABEL printers' }, 'technician', 'done'],
    [{ team: 'team:it' as const }, 'desk', 'done'],
    [{ name: 'Gates' }, 'technician', 'done'],
    [{ name: 'Printing' }, 'technician', 'done'],
    [{ name: 'elevators' }, 'technician', 'name-taken'],
    [{ name: ' ' }, 'technician', 'name-missing'],
    [{ name: 'x'.repeat(LIMITS.name + 1) }, 'technician', 'too-long'],
    [{}, 'technician', 'nothing-changed'],
    [{ name: 'Printers' }, 'viewer', 'viewers-only-read'],
  ] as const)('to %j by a %s: %s', (fields, role, reason) => {
    expect(reasonOf(change(fields, role))).toBe(reason)
  })

  it('keeps its id and says what it was made of', () => {
    expect(accepted(change({ name: 'Printers' }))).toMatchObject({
      service: { id: printers.id, name: 'Printers' },
      base: printers,
    })
  })
})

describe('a service that is removed', () => {
  it('can be restored, unless another has its name by now', () => {
    const removed = accepted(removeService(printers, momentOf('lea', 'lead'))).service
    expect(removed).toMatchObject({ name: 'Label printers', removed: true })
    const others = KNOWN.filter((each) => each !== printers)
    expect(accepted(restoreService(removed, others, momentOf('lea', 'lead'))).service.removed).toBe(false)
    const namesake = call('LABEL printers', { id: 'service:other' })
    expect(reasonOf(restoreService(removed, [...others, namesake], momentOf('lea', 'lead')))).toBe('name-taken')
  })

  it('is removed by leads only', () => {
    expect(reasonOf(removeService(printers, momentOf('tina', 'technician')))).toBe('leads-only')
  })
})

describe('what is offered', () => {
  it('is neither removed nor sample data, and of one name one, whatever the order', () => {
    const twin = call('label printers', { id: 'service:zz' })
    const all = [...KNOWN, twin]
    expect(
      offeredServices(all, false)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([renamed.id, twin.id].toSorted())
    expect(offeredServices(all.toReversed(), false)).toEqual(offeredServices(all, false))
    expect(offeredServices(all, true)).toContain(sampled)
  })
})

describe('an import that names a service', () => {
  it.each([
    ['by its name', 'label PRINTERS', printers.id],
    ['by the name that it had before it was renamed', 'Lifts', renamed.id],
    ['that was removed, which stays removed', 'Gates', gates.id],
  ])('%s means it and writes nothing', (_how, name, id) => {
    const names = createLibraryNames(KNOWN, 1)
    expect(names.service(name)).toBe(id)
    expect(names.records()).toEqual([])
  })

  it('makes the same record as somebody who adds it', () => {
    expect(createLibraryNames([], 1).service('Cold  Storage')).toBe(added('cold storage').service.id)
  })

  it('means a present one before one of that name that was removed', () => {
    const present = call('Gates', { id: 'service:0' })
    for (const known of [
      [present, gates],
      [gates, present],
    ])
      expect(createLibraryNames(known, 1).service('Gates')).toBe('service:0')
  })
})

describe('two versions of a service', () => {
  type Edit = Partial<Pick<Service, 'name' | 'team' | 'removed'>>
  const edits: fc.Arbitrary<Edit> = fc.record(
    {
      name: fc.constantFrom('One', 'Two', 'Label printers'),
      team: fc.constantFrom('', 'team:a', 'team:b'),
      removed: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  const edited = (edit: Edit, who: string): Service => ({ ...printers, ...edit, hlc: momentOf(who).tick() })

  it('hold what each of them changed', () => {
    const merged = mergeLibraryRecords(edited({ name: 'One' }, 'tina'), edited({ team: 'team:a' }, 'lea'), printers)
    expect(merged).toMatchObject({ name: 'One', team: 'team:a' })
  })

  it('are the later one where it is not known what they shared', () => {
    const earlier = edited({ team: 'team:a' }, 'tina')
    const later = edited({ name: 'Two' }, 'lea')
    expect(mergeLibraryRecords(earlier, later, null)).toEqual(later)
  })

  it('come out the same whichever comes first, and again when merged again', () => {
    fc.assert(
      fc.property(edits, edits, fc.constantFrom(printers, null), (ours, theirs, base) => {
        const [a, b] = [edited(ours, 'tina'), edited(theirs, 'dirk')]
        const merged = mergeLibraryRecords(a, b, base)
        expect(mergeLibraryRecords(b, a, base)).toEqual(merged)
        expect(mergeLibraryRecords(merged, a, base)).toEqual(merged)
        expect(mergeLibraryRecords(b, merged, base)).toEqual(merged)
      }),
    )
  })
})
