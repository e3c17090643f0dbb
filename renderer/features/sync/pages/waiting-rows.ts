import type { IncidentId } from '../../../../shared/domain/ids'
import type { SyncStatus } from '../../../../shared/sync-status'
import type { QuarantinedDocument } from '../../../data/database/local-documents'
import type { Outbox } from '../../../data/replication/outbox'
import { whyWaiting } from './why-waiting'

/** What of one incident waits for the same reason. */
export type WaitingRow = {
  readonly incident: IncidentId | ''
  readonly since: number
  readonly ids: readonly string[]
  readonly isRefused: boolean
  readonly why: string
}

/** What waits and what was refused, by incident, what waits longest first. What came from the server and can't be read is not ours to send. */
export function waitingRows(
  outbox: Outbox,
  refused: readonly QuarantinedDocument[],
  status: SyncStatus,
): readonly WaitingRow[] {
  const why = whyWaiting(status)
  const waiting = outbox.groups.map((group) => ({ ...group, isRefused: false, why }))
  const byIncident = new Map<IncidentId | '', QuarantinedDocument[]>()
  for (const document of refused) {
    if (document.kind !== 'refused') continue
    byIncident.set(document.incident, [...(byIncident.get(document.incident) ?? []), document])
  }
  const setAside = [...byIncident].map(([incident, documents]) => ({
    incident,
    since: Math.min(...documents.map(({ refusedAt }) => refusedAt)),
    ids: documents.map(({ id }) => id),
    isRefused: true,
    why: 'Refused by the server',
  }))
  return [...waiting, ...setAside].sort((a, b) => a.since - b.since)
}
