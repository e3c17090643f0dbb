import { type WorkId, workOf } from '../../../../shared/domain/unsent-work'
import type { SyncStatus } from '../../../../shared/sync-status'
import type { QuarantinedDocument } from '../../../data/database/local-documents'
import type { Outbox } from '../../../data/replication/outbox'
import { whyWaiting } from './why-waiting'

/** What of one incident or record waits for the same reason. */
export type WaitingRow = {
  /** Empty for what was refused of this device’s own record. */
  readonly work: WorkId | ''
  readonly since: number
  readonly ids: readonly string[]
  readonly isRefused: boolean
  readonly why: string
}

/** What waits and what was refused, by incident or record, what waits longest first. What came from the server and can't be read is not ours to send. */
export function waitingRows(
  outbox: Outbox,
  refused: readonly QuarantinedDocument[],
  status: SyncStatus,
): readonly WaitingRow[] {
  const why = whyWaiting(status)
  const waiting = outbox.groups.map((group) => ({ ...group, isRefused: false, why }))
  const byWork = new Map<WorkId | '', QuarantinedDocument[]>()
  for (const document of refused) {
    if (document.kind !== 'refused') continue
    const work = workOf(document)
    byWork.set(work, [...(byWork.get(work) ?? []), document])
  }
  const setAside = [...byWork].map(([work, documents]) => ({
    work,
    since: Math.min(...documents.map(({ refusedAt }) => refusedAt)),
    ids: documents.map(({ id }) => id),
    isRefused: true,
    why: 'Refused by the server',
  }))
  return [...waiting, ...setAside].sort((a, b) => a.since - b.since)
}
