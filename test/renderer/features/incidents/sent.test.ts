// @vitest-environment jsdom
import { renderHook } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { QuarantinedDocument } from '../../../../renderer/data/database/local-documents'
import { type Sent, useSentOf } from '../../../../renderer/features/incidents/sent'
import { useSync } from '../../../../renderer/stores/sync'
import type { SyncStatus } from '../../../../shared/sync-status'
import { buildIncident } from '../../../shared/domain/build'

const setAside = (kind: QuarantinedDocument['kind']): QuarantinedDocument => ({
  ...{ id: 'entry:1', kind, incident: 'incident:1', reason: 'incident: not today', refusedAt: 1 },
  ...{ document: {}, base: null },
})
const synced: SyncStatus = { kind: 'synced', at: 1 }
const offline: SyncStatus = { kind: 'offline', since: 1, waiting: 1, why: 'unreachable' }
const changed: SyncStatus = { kind: 'server-changed', how: 'restored', missing: 1, waiting: 0 }

const incident = buildIncident({ id: 'incident:1' })
const sentIn = (shown = incident) => renderHook(useSentOf).result.current(shown)

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
  expect(sentIn()).toBe(sent)
})

describe('an incident while nobody has found out what waits', () => {
  beforeEach(() => useSync.setState({ status: synced, unsent: null, refused: [] }))

  it('is not said to be on the server', () => {
    expect(sentIn()).toBe('unknown')
  })

  it('is refused where something of it was', () => {
    useSync.setState({ refused: [setAside('refused')] })
    expect(sentIn()).toBe('refused')
  })
})

describe('an incident that the server has', () => {
  beforeEach(() => useSync.setState({ status: synced, unsent: new Set(), refused: [] }))

  it('is not sent where it is sample data, which never leaves the device', () => {
    expect(sentIn({ ...incident, sample: true })).toBe('sample')
  })

  it('is not there as a whole while the server lacks what a colleague did to it', () => {
    useSync.setState({ missingOfOthers: new Set(['incident:1' as const]) })
    expect(sentIn()).toBe('missing')
    useSync.setState({ missingOfOthers: new Set() })
    expect(sentIn()).toBe('sent')
  })
})
