import { firstValueFrom } from 'rxjs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fingerprint } from '../../../../renderer/data/database/fingerprint'
import { outboxOf } from '../../../../renderer/data/replication/outbox'
import { createPending, type LocalWrite } from '../../../../renderer/data/replication/pending'
import type { IncidentId } from '../../../../shared/domain/ids'

const incident: IncidentId = 'incident:1'
const write = (id: string, title: string | null): LocalWrite => ({
  id,
  work: incident,
  content: title === null ? null : { print: fingerprint({ id, title, _meta: { lwt: 1 }, _deleted: false }), height: 1 },
  since: 1,
})

afterEach(() => {
  vi.useRealTimers()
})

describe('what the server has not confirmed', () => {
  it('counts documents, and incidents once', () => {
    const pending = createPending()
    pending.wrote([write('incident:1', 'A'), write('entry:1', null), write('entry:2', null)])
    expect(pending.unsent()).toEqual({ documents: 3, work: new Set([incident]) })
    pending.settled([{ id: 'entry:1' }, { id: 'incident:1', ...{ title: 'A' } }])
    expect(pending.unsent()).toEqual({ documents: 1, work: new Set([incident]) })
    pending.settled([{ id: 'entry:2' }])
    expect(pending.unsent()).toEqual({ documents: 0, work: new Set() })
  })

  it('still waits for what was changed again while the version before was sent', () => {
    const pending = createPending()
    pending.wrote([write('incident:1', 'A')])
    pending.wrote([write('incident:1', 'B')])
    pending.settled([{ id: 'incident:1', ...{ title: 'A' } }])
    expect(pending.unsent().documents).toBe(1)
    pending.settled([{ id: 'incident:1', ...{ title: 'B' } }])
    expect(pending.unsent().documents).toBe(0)
  })

  it('waits no longer for what the server has replaced, and says so', () => {
    const pending = createPending()
    const told: string[] = []
    pending.settled$.subscribe((writes) => told.push(...writes.map(({ id }) => id)))
    pending.wrote([write('incident:1', 'A'), write('incident:2', 'A'), write('entry:1', null)])
    pending.replaced(['incident:1', 'incident:3'])
    expect(pending.waiting()).toEqual(['incident:2', 'entry:1'])
    expect(told).toEqual(['incident:1'])
  })

  it('takes a write that came since for newer than what was found at start', () => {
    const pending = createPending()
    pending.wrote([write('incident:1', 'B')])
    pending.found([write('incident:1', 'A')])
    pending.settled([{ id: 'incident:1', ...{ title: 'A' } }])
    expect(pending.unsent().documents).toBe(1)
  })

  it('waits for what a device says of itself, without calling it anybody’s work', async () => {
    const pending = createPending()
    pending.wrote([{ ...write('device:1', 'KR7'), work: '' }])
    expect(pending.unsent()).toEqual({ documents: 1, work: new Set() })
    expect(pending.waits('device:1')).toBe(true)
    expect(await firstValueFrom(pending.outbox$)).toEqual({ groups: [], more: 0 })
  })

  it('is told at once while it is little', () => {
    const pending = createPending()
    const told: number[] = []
    pending.unsent$.subscribe(({ documents }) => told.push(documents))
    pending.wrote([write('entry:1', null)])
    pending.wrote([write('entry:2', null)])
    pending.settled([{ id: 'entry:1' }, { id: 'entry:2' }])
    expect(told).toEqual([0, 1, 2, 0])
  })

  it('of an import is told a few times a second, and the end of it at once', () => {
    vi.useFakeTimers()
    const pending = createPending()
    const told: number[] = []
    pending.unsent$.subscribe(({ documents }) => told.push(documents))
    const batch = (number: number) => Array.from({ length: 500 }, (_, at) => write(`entry:${number}-${at}`, null))
    for (let number = 1; number <= 40; number += 1) pending.wrote(batch(number))
    expect(told).toEqual([0, 500, 1_000])
    expect(pending.unsent().documents).toBe(20_000)
    vi.advanceTimersByTime(250)
    expect(told.at(-1)).toBe(20_000)
    for (let number = 1; number <= 40; number += 1) pending.settled(batch(number))
    expect(told.at(-1)).toBe(0)
    expect(told.length).toBeLessThan(8)
  })

  it('is gathered by incident and record, what waits longest first, with since when', async () => {
    const pending = createPending()
    pending.wrote([{ ...write('incident:1', 'A'), since: 20 }])
    pending.wrote([{ ...write('entry:2', null), work: 'incident:2', since: 30 }])
    pending.wrote([{ ...write('incident:1', 'B'), since: 40 }])
    pending.found([{ ...write('entry:1', null), since: 10 }])
    pending.wrote([{ ...write('article:1', 'A'), work: 'article:1', since: 25 }])
    expect(await firstValueFrom(pending.outbox$)).toEqual({
      groups: [
        { work: 'incident:1', since: 10, ids: ['incident:1', 'entry:1'] },
        { work: 'article:1', since: 25, ids: ['article:1'] },
        { work: 'incident:2', since: 30, ids: ['entry:2'] },
      ],
      more: 0,
    })
  })

  it('keeps since when it waits while it is changed again', async () => {
    const pending = createPending()
    pending.wrote([{ ...write('incident:1', 'A'), since: 20 }])
    pending.wrote([{ ...write('incident:1', 'B'), since: 40 }])
    expect((await firstValueFrom(pending.outbox$)).groups).toMatchObject([{ since: 20 }])
  })

  it('of very many incidents shows the first and how many more', () => {
    const ids = Array.from({ length: 130 }, (_, at) => `incident:${at}` as const)
    const { groups, more } = outboxOf(new Map(ids.map((id, since) => [id, { work: id, since }])), 130)
    expect(groups).toHaveLength(100)
    expect(more).toBe(30)
  })
})
