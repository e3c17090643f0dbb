// @vitest-environment jsdom
import { renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { QuarantinedDocument } from '../../../../renderer/data/database/local-documents'
import { type Sent, useSentOf } from '../../../../renderer/features/incidents/sent'
import { useSync } from '../../../../renderer/stores/sync'
import type { SyncStatus } from '../../../../shared/sync-status'

const setAside = (kind: QuarantinedDocument['kind']): QuarantinedDocument => ({
  ...{ id: 'entry:1', kind, incident: 'incident:1', reason: 'incident: not today', refusedAt: 1 },
  ...{ document: {}, base: null },
})
const synced: SyncStatus = { kind: 'synced', at: 1 }
const offline: SyncStatus = { kind: 'offline', since: 1, waiting: 1, why: 'unreachable' }
const changed: SyncStatus = { kind: 'server-changed', how: 'restored', missing: 1, waiting: 0 }

it.each<[string, SyncStatus, boolean, QuarantinedDocument['kind'] | null, Sent]>([
  ['without a server', { kind: 'local-only' }, true, null, 'no-server'],
  ['confirmed', synced, false, null, 'sent'],
  ['confirmed, while offline', offline, false, null, 'sent'],
  ['not confirmed', offline, true, null, 'waiting'],
  ['of which an entry was refused', offline, true, 'refused', 'refused'],
  ['of which something came that can’t be read', synced, false, 'malformed', 'sent'],
  ['confirmed by a server that is no longer the one it was', changed, false, null, 'doubtful'],
  ['not confirmed by such a server', changed, true, null, 'waiting'],
])('an incident %s', (_, status, isUnsent, kind, sent) => {
  useSync.setState({
    status,
    unsent: new Set(isUnsent ? ['incident:1' as const] : []),
    refused: kind === null ? [] : [setAside(kind)],
  })
  expect(renderHook(useSentOf).result.current('incident:1')).toBe(sent)
})
