import { describe, expect, it } from 'vitest'
import { statusDetail, statusText, statusTone } from '../../../../renderer/features/sync/status-text'
import { clockTime } from '../../../../shared/clock-time'
import type { SyncStatus } from '../../../../shared/sync-status'

const now = new Date(2026, 10, 23, 15, 0).getTime()
const at1402 = new Date(2026, 10, 23, 14, 2).getTime()
const yesterday = new Date(2026, 10, 22, 23, 59).getTime()

const SENTENCES: readonly (readonly [SyncStatus, string, string])[] = [
  [{ kind: 'local-only' }, 'Only on this device', 'ok'],
  [{ kind: 'sign-in-needed', waiting: 0 }, 'Sign in needed', 'warning'],
  [{ kind: 'sign-in-needed', waiting: 3 }, 'Sign in needed, 3 waiting', 'warning'],
  [{ kind: 'sign-in-needed', waiting: 3, why: 'not-a-member' }, 'No longer a member, 3 waiting', 'warning'],
  [{ kind: 'offline', since: at1402, waiting: 0, why: 'unreachable' }, 'Offline since 14:02', 'warning'],
  [{ kind: 'offline', since: at1402, waiting: 12, why: 'not-a-server' }, 'Offline since 14:02, 12 waiting', 'warning'],
  [{ kind: 'offline', since: yesterday, waiting: 0, why: 'unreachable' }, 'Offline since 22 Nov, 23:59', 'warning'],
  [
    { kind: 'offline', since: at1402, waiting: 1, why: 'server-error' },
    'Server error since 14:02, 1 waiting',
    'warning',
  ],
  [{ kind: 'offline', since: at1402, waiting: 1, why: 'locked-out' }, 'Locked out since 14:02, 1 waiting', 'warning'],
  [{ kind: 'offline', since: at1402, waiting: 1, why: 'storage-full' }, 'No space left since 14:02', 'critical'],
  [
    { kind: 'offline', since: at1402, waiting: 0, refused: 4, why: 'unreachable' },
    'Offline since 14:02, 4 refused',
    'warning',
  ],
  [{ kind: 'sign-in-needed', waiting: 1, refused: 2 }, 'Sign in needed, 1 waiting, 2 refused', 'warning'],
  [{ kind: 'server-changed', how: 'wiped', missing: 4, waiting: 0 }, 'The server was emptied', 'critical'],
  [{ kind: 'refused', refused: 2, at: 1, waiting: 0 }, '2 refused', 'critical'],
  [{ kind: 'refused', refused: 2, at: null, waiting: 1 }, '2 refused, 1 waiting', 'critical'],
  [{ kind: 'receiving', received: 0, waiting: 0 }, 'Receiving', 'busy'],
  [{ kind: 'receiving', received: 12_500, waiting: 0 }, 'Receiving, 12,500 so far', 'busy'],
  [{ kind: 'files-wait', waiting: 1 }, 'Files can’t be sent, 1 waiting', 'warning'],
  [{ kind: 'sending', waiting: 0, work: {} }, 'Sending', 'busy'],
  [{ kind: 'sending', waiting: 1, work: { article: 1 } }, 'Sending 1 article', 'busy'],
  [{ kind: 'sending', waiting: 3, work: { article: 1, incident: 2 } }, 'Sending 2 incidents and 1 article', 'busy'],
  [{ kind: 'sending', waiting: 4, work: { article: 1, incident: 2, person: 1 } }, 'Sending 4', 'busy'],
  [{ kind: 'unreadable', unreadable: 2, at: at1402 }, 'All sent at 14:02 · 2 can’t be read', 'warning'],
  [{ kind: 'synced', at: at1402 }, 'All sent at 14:02', 'ok'],
]

describe('the status of the connection', () => {
  it.each(SENTENCES)('%j reads %j', (status, text, tone) => {
    expect(statusText(status, now)).toBe(text)
    expect(statusTone(status)).toBe(tone)
  })

  it.each(SENTENCES)('%j says what it means', (status) => {
    expect(statusDetail(status)).toMatch(/\.$/)
  })

  it.each([
    [at1402, '14:02'],
    [yesterday, '22 Nov, 23:59'],
    [new Date(2026, 10, 23, 0, 5).getTime(), '00:05'],
  ])('names the day only when it was not today', (at, text) => {
    expect(clockTime(at, now)).toBe(text)
  })
})
