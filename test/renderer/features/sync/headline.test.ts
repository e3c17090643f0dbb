import { describe, expect, it } from 'vitest'
import { blindDetail, headline, headlineTone } from '../../../../renderer/features/sync/headline'
import { statusText, statusTone } from '../../../../renderer/features/sync/status-text'
import type { SyncStatus } from '../../../../shared/sync-status'

const now = new Date(2026, 10, 23, 15, 0).getTime()
const since = new Date(2026, 10, 23, 14, 2).getTime()
const yesterday = new Date(2026, 10, 22, 23, 59).getTime()
const offline: SyncStatus = { kind: 'offline', since: now, waiting: 3, why: 'unreachable' }
const full: SyncStatus = { kind: 'offline', since: now, waiting: 0, why: 'storage-full' }
const synced: SyncStatus = { kind: 'synced', at: since }
const changed: SyncStatus = { kind: 'server-changed', how: 'wiped', missing: 4, waiting: 0 }
const refusing: SyncStatus = { kind: 'refused', refused: 4, at: since, waiting: 1 }
const signIn: SyncStatus = { kind: 'sign-in-needed', waiting: 0 }

describe('what the header and the tray say', () => {
  it.each([offline, synced, signIn])('while this device sees: the status', (status) => {
    expect(headline(status, null, now)).toBe(statusText(status, now))
    expect(headlineTone(status, null)).toBe(statusTone(status))
  })

  it.each([
    [signIn, { since, missesCritical: true }, 'Sign in needed, blind since 14:02', 'critical'],
    [refusing, { since, missesCritical: false }, '4 refused, 1 waiting, blind since 14:02', 'critical'],
    [
      { ...offline, refused: 2 },
      { since, missesCritical: true },
      'Blind since 14:02, 3 waiting, 2 refused: P1 alerts may be missed',
      'critical',
    ],
    [offline, { since, missesCritical: true }, 'Blind since 14:02, 3 waiting: P1 alerts may be missed', 'critical'],
    [offline, { since, missesCritical: false }, 'Blind since 14:02, 3 waiting', 'warning'],
    [synced, { since, missesCritical: false }, 'Blind since 14:02', 'warning'],
    [full, { since, missesCritical: false }, 'Blind since 14:02', 'critical'],
    [changed, { since, missesCritical: true }, 'The server was emptied, blind since 14:02', 'critical'],
    [synced, { since: yesterday, missesCritical: false }, 'Blind since 22 Nov, 23:59', 'warning'],
  ] as const)('while it is blind: %#', (status, blind, text, tone) => {
    expect(headline(status, blind, now)).toBe(text)
    expect(headlineTone(status, blind)).toBe(tone)
  })

  it('speaks of P1 only to whom P1 alerts reach', () => {
    expect(blindDetail({ since, missesCritical: true }, now)).toContain('P1')
    expect(blindDetail({ since, missesCritical: false }, now)).not.toContain('P1')
  })
})
