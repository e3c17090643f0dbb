import { canonicalJson } from '../domain/canonical-json'
import type { Change } from '../domain/change'
import type { Incident } from '../domain/incident'
import type { EntryBody, TimelineEntry } from '../domain/timeline-entry'
import { isWholeText } from './add-overlong'
import { compareAge, lastImportAt } from './compare-imported'
import { fingerprintOf } from './content-fingerprint'
import { diffSnapshots } from './diff-snapshots'
import { freshEntries } from './fresh-entries'
import { stableUuid } from './identity'
import type { ImportMapping } from './mapping'
import { mergeImport } from './merge-import'
import { resolutionOf } from './resolution'
import type { SourceRecord } from './source-record'

/** An update of an incident: the change, and the fields that people had changed here as well. */
export type ImportUpdate = { readonly change: Change; readonly conflicts: readonly string[] }

const TIMES = ['createdAt', 'resolvedAt', 'closedAt'] as const

/** The entries of an incoming incident that can be new beside an earlier import: a log's rows are its history, an export's row is not. */
export function candidateEntries(
  { entries }: Change,
  { format }: Pick<ImportMapping, 'format'>,
): readonly TimelineEntry[] {
  if (format === 'servicenow-log') return entries
  return entries.filter(({ body }) => body.type === 'comment' || isWholeText(body))
}

/** What the file says anew of the incident, as a person would tell it. */
function newsOf(existing: Incident, told: Incident, record: SourceRecord, system: string): readonly EntryBody[] {
  const said = { system, resolution: resolutionOf(record), reason: record.code === null ? record.notes : '' }
  const steps = diffSnapshots(existing, told, said)
  // With a step come its times; alone they are news.
  const times = existing.state === told.state ? TIMES : (['createdAt'] as const)
  const corrected = times.flatMap((field): EntryBody[] =>
    existing[field] === told[field] ? [] : [{ type: 'field', field, from: existing[field], to: told[field] }],
  )
  return [...steps, ...corrected]
}

/**
 * What importing an incident again makes of the one that is there; null when the file says nothing new. `stored`: those of its entries that the
 * timeline has (see `possibleIds`). The same incident and the same file give the same on every device.
 */
export function proposeUpdate(
  existing: Incident,
  incoming: Change,
  last: SourceRecord,
  mapping: ImportMapping,
  stored: ReadonlyMap<string, TimelineEntry>,
): ImportUpdate | null {
  const { system, format } = mapping
  const isLog = format === 'servicenow-log'
  const merge = mergeImport(existing, incoming.incident, { mapping, last })
  const fresh = freshEntries(candidateEntries(incoming, mapping), stored)
  const told = isLog && fresh.length > 0 ? [] : newsOf(existing, merge.told, last, system)
  const isLater = last.saysUpdated && compareAge(existing, incoming.incident) > 0
  if (!merge.hasNews && fresh.length === 0 && !isLater) return null
  const bodies: readonly EntryBody[] =
    told.length + fresh.length > 0
      ? told
      : [{ type: 'import', system, text: 'Saved again without a visible change', values: {} }]

  const { incident } = merge
  const before = lastImportAt(existing)
  const entries = bodies.map((body): TimelineEntry => {
    const key = `again ${before} ${fingerprintOf(canonicalJson(body))}`
    return {
      id: `entry:${stableUuid('entry', incident.id, key)}`,
      kind: 'entry',
      incident: incident.id,
      by: incoming.incident.updatedBy,
      recordedBy: '',
      source: system,
      device: '',
      occurredAt: last.updatedAt,
      syncedAt: null,
      hlc: merge.stamp,
      sample: false,
      body,
    }
  })
  return { change: { incident, entries: [...entries, ...fresh, ...merge.entries] }, conflicts: merge.conflicts }
}
