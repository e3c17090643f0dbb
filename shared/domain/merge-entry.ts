import { v5 as uuidOfContent } from 'uuid'
import { canonicalJson, compareText } from './canonical-json'
import { compareHlc, timeOfHlc } from './hlc'
import type { Incident } from './incident'
import type { Loss, Stamped } from './merge-decision'
import type { EntryBody, FieldValue, MergeSide, TimelineEntry } from './timeline-entry'

/** Frozen: an id has to come out the same on every device and in every version. */
const NAMESPACE = '5f0a1c1e-7d0b-4c53-9a4e-2b9a6f3c8d17'

/**
 * The timeline's line about a value that lost. Everything in it follows from the two values, so all devices that mend the same
 * conflict write the same bytes under the same id.
 */
export function mergeEntry(incident: Pick<Incident, 'id' | 'createdAt' | 'sample'>, loss: Loss): TimelineEntry {
  const kept = sideOf(loss.kept)
  const lost = sideOf(loss.lost)
  const body = { type: 'merge', field: loss.field, kept, lost } as const
  const hlc = compareHlc(kept.hlc, lost.hlc) >= 0 ? kept.hlc : lost.hlc
  return entryByNobody(incident, { body, hlc, occurredAt: timeOfHlc(hlc, incident.createdAt) })
}

/** A line that nobody wrote because it follows from what is there: every device writes the same bytes under the same id. */
export function entryByNobody(
  { id: incident, sample }: Pick<Incident, 'id' | 'sample'>,
  { body, hlc, occurredAt }: { readonly body: EntryBody; readonly hlc: string; readonly occurredAt: number },
): TimelineEntry {
  // The stamp of a merge follows from its body.
  const content = body.type === 'merge' ? { incident, body } : { incident, body, hlc }
  return {
    id: `entry:${uuidOfContent(canonicalJson(content), NAMESPACE)}`,
    kind: 'entry',
    incident,
    by: '',
    recordedBy: '',
    source: '',
    device: '',
    occurredAt,
    syncedAt: null,
    hlc,
    sample,
    body,
  }
}

/** The entries in one order, each once. */
export function inOrder(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return [...byId.values()].sort((a, b) => compareText(a.id, b.id))
}

function sideOf({ value, stamp }: Stamped<FieldValue>): MergeSide {
  return { value, by: stamp.by, hlc: stamp.hlc }
}
