import { canonicalJson } from '../domain/canonical-json'
import type { Change } from '../domain/change'
import { timeOfHlc } from '../domain/hlc'
import type { Incident } from '../domain/incident'
import type { EntryBody, TimelineEntry } from '../domain/timeline-entry'
import { stableUuid } from '../stable-uuid'
import { isWholeText } from './add-overlong'
import { compareAge, importedTime, lastImportAt } from './compare-imported'
import { fingerprintOf } from './content-fingerprint'
import { correctTimes, TIMES } from './correct-times'
import { diffSnapshots, saidWithSteps, savedAgain } from './diff-snapshots'
import { freshEntries } from './fresh-entries'
import type { ImportMapping } from './mapping'
import { mergeImport } from './merge-import'
import { NEVER_READ_OTHERWISE, type ReadBefore } from './read-before'
import type { SourceRecord } from './source-record'

/** An update of an incident: the change, and the fields that people had changed here as well. */
export type ImportUpdate = {
  readonly change: Change
  readonly conflicts: readonly string[]
  readonly notices: readonly UpdateNotice[]
}

/**
 * What is worth knowing of an update. `times-corrected`: its times were read otherwise before; `steps-beside`: a row of a log that was missing
 * or said something else is told beside what was written without it.
 */
export type UpdateNotice = 'times-corrected' | 'steps-beside'

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
  const steps = diffSnapshots(existing, told, saidWithSteps(record, system))
  // With a step come its times; alone they are news.
  const times = existing.state === told.state ? TIMES : (['createdAt'] as const)
  const corrected = times.flatMap((field): EntryBody[] =>
    existing[field] === told[field] ? [] : [{ type: 'field', field, from: existing[field], to: told[field] }],
  )
  return [...steps, ...corrected]
}

/** Whether a fresh entry stands where another row, or the same one as it was, has told the step; `until`: how far the last import came. */
function isBesideOthers({ entries }: Change, until: number): (fresh: TimelineEntry) => boolean {
  const firstIds = new Set(entries.map(({ id }) => id))
  return ({ id, hlc, body }) => body.type !== 'comment' && (!firstIds.has(id) || timeOfHlc(hlc, 0) < until)
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
  { corrected, twins }: ReadBefore = NEVER_READ_OTHERWISE,
): ImportUpdate | null {
  const { system, format } = mapping
  const isLog = format === 'servicenow-log'
  const asBefore = corrected ?? incoming.incident
  const merge = mergeImport(existing, asBefore, { mapping, last }, incoming.incident)
  const times = corrected === null ? null : correctTimes(merge.incident, corrected, incoming.incident, merge.stamp)
  const fresh = freshEntries(candidateEntries(incoming, mapping), stored, twins)
  const told = isLog && fresh.length > 0 ? [] : newsOf(existing, merge.told, last, system)
  const isLater = last.saysUpdated && compareAge(existing, asBefore) > 0
  if (!merge.hasNews && fresh.length === 0 && !isLater && times === null) return null
  const news = [...told, ...(times?.bodies ?? [])]
  const bodies: readonly EntryBody[] = news.length + fresh.length > 0 ? news : [savedAgain(system)]

  const incident = times?.incident ?? merge.incident
  const before = lastImportAt(existing)
  const entries = bodies.map((body): TimelineEntry => {
    const key = `again ${before} ${fingerprintOf(canonicalJson(body))}`
    return {
      id: `entry:${stableUuid('entry', incident.id, key)}`,
      kind: 'entry',
      incident: incident.id,
      // Nobody in the source has moved its times: it is this import that reads them otherwise.
      by: times?.bodies.includes(body) === true ? '' : incoming.incident.updatedBy,
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
  const change = { incident, entries: [...entries, ...fresh, ...merge.entries] }
  const shift = importedTime(incoming.incident) - importedTime(asBefore)
  const isBeside = isLog && fresh.some(isBesideOthers(incoming, importedTime(existing) + shift))
  const notices = [
    ...(times === null ? [] : ['times-corrected' as const]),
    ...(isBeside ? ['steps-beside' as const] : []),
  ]
  return { change, conflicts: merge.conflicts, notices }
}
