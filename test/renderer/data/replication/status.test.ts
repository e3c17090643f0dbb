import { describe, expect, it } from 'vitest'
import { factsAfter, NOTHING_KNOWN, type SyncEvent, statusOf } from '../../../../renderer/data/replication/status'
import type { SyncStatus } from '../../../../shared/sync-status'

const ready: SyncEvent = { kind: 'gateway', state: 'ready' }
const failed = (at: number): SyncEvent => ({ kind: 'failed', at, why: 'unreachable' })
const upToDate = (at: number): SyncEvent => ({ kind: 'up-to-date', at })
const unsent = (documents: number, incident: number): SyncEvent => ({ kind: 'unsent', documents, work: { incident } })
const unreadable = (documents: number): SyncEvent => ({ kind: 'unreadable', documents })

const statusAfter = (events: readonly SyncEvent[]): SyncStatus =>
  statusOf([unsent(0, 0), ...events].reduce(factsAfter, NOTHING_KNOWN))

describe('the status of replication', () => {
  it.each<{ readonly name: string; readonly events: readonly SyncEvent[]; readonly status: SyncStatus }>([
    { name: 'is local while there is no server', events: [unsent(3, 2)], status: { kind: 'local-only' } },
    {
      name: 'is receiving until the server confirmed',
      events: [ready],
      status: { kind: 'receiving', received: 0, waiting: 0 },
    },
    {
      name: 'counts what came',
      events: [ready, { kind: 'receiving', documents: 1000 }, { kind: 'receiving', documents: 500 }],
      status: { kind: 'receiving', received: 1500, waiting: 0 },
    },
    {
      name: 'is not synced while nobody has found out what waits',
      events: [{ kind: 'unsent', documents: null, work: {} }, ready, upToDate(7)],
      status: { kind: 'receiving', received: 0, waiting: 0 },
    },
    { name: 'is synced once nothing is new', events: [ready, upToDate(7)], status: { kind: 'synced', at: 7 } },
    {
      name: 'is sending while something waits',
      events: [ready, upToDate(7), unsent(3, 1)],
      status: { kind: 'sending', waiting: 1, work: { incident: 1 } },
    },
    {
      name: 'is sending, with nothing that anybody waits for, while only the device’s own record does',
      events: [ready, upToDate(7), { kind: 'unsent', documents: 1, work: {} }],
      status: { kind: 'sending', waiting: 0, work: {} },
    },
    {
      name: 'says that files wait where the server has no place for them, whatever else it answers',
      events: [
        ready,
        upToDate(7),
        unsent(1, 1),
        { kind: 'files-place', isThere: false },
        { kind: 'reached' },
        upToDate(8),
      ],
      status: { kind: 'files-wait', waiting: 1 },
    },
    {
      name: 'is sending again once it has one',
      events: [
        ...[ready, upToDate(7), unsent(1, 1)],
        ...([true, false, true] as const).map((isThere): SyncEvent => ({ kind: 'files-place', isThere })),
      ],
      status: { kind: 'sending', waiting: 1, work: { incident: 1 } },
    },
    {
      name: 'is synced without files to send, whether or not there is a place for them',
      events: [ready, upToDate(7), { kind: 'files-place', isThere: false }],
      status: { kind: 'synced', at: 7 },
    },
    {
      name: 'counts each article beside each incident',
      events: [ready, failed(10), { kind: 'unsent', documents: 9, work: { incident: 2, article: 1 } }],
      status: { kind: 'offline', since: 10, waiting: 3, why: 'unreachable' },
    },
    {
      name: 'is not synced while something from the server can’t be read',
      events: [ready, upToDate(7), unreadable(2)],
      status: { kind: 'unreadable', unreadable: 2, at: 7 },
    },
    {
      name: 'is synced when that was mended',
      events: [ready, upToDate(7), unreadable(2), unreadable(0)],
      status: { kind: 'synced', at: 7 },
    },
    {
      name: 'sends before it says what can’t be read',
      events: [ready, upToDate(7), unreadable(2), unsent(3, 1)],
      status: { kind: 'sending', waiting: 1, work: { incident: 1 } },
    },
    {
      name: 'says what was refused also before everything has arrived',
      events: [ready, { kind: 'refused', documents: 2, waitingBeside: 0 }],
      status: { kind: 'refused', refused: 2, at: null, waiting: 0 },
    },
    {
      name: 'counts what was refused as refused also while it is offline, and what waits beside it as waiting',
      events: [ready, unsent(3, 2), { kind: 'refused', documents: 2, waitingBeside: 1 }, failed(10)],
      status: { kind: 'offline', since: 10, waiting: 1, refused: 2, why: 'unreachable' },
    },
    {
      name: 'is synced again when nothing waits',
      events: [ready, upToDate(7), unsent(3, 1), unsent(0, 0)],
      status: { kind: 'synced', at: 7 },
    },
    {
      name: 'is offline since the first failure',
      events: [ready, upToDate(7), failed(10), failed(20), unsent(2, 1)],
      status: { kind: 'offline', since: 10, waiting: 1, why: 'unreachable' },
    },
    {
      name: 'is not synced after an outage before the server confirmed again',
      events: [ready, upToDate(7), failed(10), { kind: 'reached' }],
      status: { kind: 'receiving', received: 0, waiting: 0 },
    },
    {
      name: 'is not synced on another connection before its server confirmed',
      events: [ready, upToDate(7), { kind: 'gateway', state: 'none' }, ready],
      status: { kind: 'receiving', received: 0, waiting: 0 },
    },
    {
      name: 'asks for a sign-in before it says that it is offline',
      events: [ready, failed(10), { kind: 'session-ended' }, unsent(1, 1)],
      status: { kind: 'sign-in-needed', waiting: 1 },
    },
    {
      name: 'asks for a sign-in where the gateway does',
      events: [{ kind: 'gateway', state: 'sign-in-needed' }],
      status: { kind: 'sign-in-needed', waiting: 0 },
    },
    {
      name: 'says who is no longer a member, also when the session is said to have ended',
      events: [ready, { kind: 'gateway', state: 'sign-in-needed', notAMember: true }, { kind: 'session-ended' }],
      status: { kind: 'sign-in-needed', waiting: 0, why: 'not-a-member' },
    },
    {
      name: 'goes on for a member who is one again',
      events: [{ kind: 'gateway', state: 'sign-in-needed', notAMember: true }, ready, upToDate(9)],
      status: { kind: 'synced', at: 9 },
    },
    {
      name: 'goes on after the sign-in',
      events: [ready, { kind: 'session-ended' }, ready, upToDate(9)],
      status: { kind: 'synced', at: 9 },
    },
    {
      name: 'says that the server has changed before all that it would do with it',
      events: [
        ready,
        { kind: 'refused', documents: 2, waitingBeside: 0 },
        { kind: 'server-changed', changed: { how: 'restored', missing: 4 } },
      ],
      status: { kind: 'server-changed', how: 'restored', missing: 4, waiting: 0, refused: 2 },
    },
    {
      name: 'says what was refused before it says that all else was sent, and does not count it as waiting too',
      events: [ready, upToDate(7), { kind: 'refused', documents: 2, waitingBeside: 0 }, unsent(0, 1)],
      status: { kind: 'refused', refused: 2, at: 7, waiting: 0 },
    },
    {
      name: 'says what waits beside what was refused',
      events: [ready, upToDate(7), unsent(3, 4), { kind: 'refused', documents: 2, waitingBeside: 3 }],
      status: { kind: 'refused', refused: 2, at: 7, waiting: 3 },
    },
  ])('$name', ({ events, status }) => {
    expect(statusAfter(events)).toEqual(status)
  })
})
