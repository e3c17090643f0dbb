import type { IncidentId } from '../../../../shared/domain/ids'
import type { Incident } from '../../../../shared/domain/incident'
import { parseEntry, parseIncident } from '../../../../shared/domain/parse-document'
import type { QuarantinedDocument } from '../../../data/database/local-documents'
import type { RecordWords } from '../record-words'
import { isOverrideOfNoLead } from '../refusal-reasons'

/** An override that the server refuses because no lead made it, and what takes it back. */
export type RefusedOverride = {
  readonly incident: IncidentId
  /** The refused entries that tell of it: they go. */
  readonly entries: readonly string[]
  /** What the server holds instead; it holds what stands there where only the entries were refused. */
  readonly held: (current: Incident) => Incident['priorityOverride']
  /** What the timeline keeps of it. */
  readonly note: string
}

/** What there is to take back of a refused document; null where it was refused for something else. `all`: what else was refused. */
export function refusedOverride(
  { kind, incident, reason }: QuarantinedDocument,
  all: readonly QuarantinedDocument[],
  words: RecordWords,
): RefusedOverride | null {
  if (kind !== 'refused' || incident === '' || !isOverrideOfNoLead(reason)) return null
  const theirs = all.filter((other) => other.kind === 'refused' && other.incident === incident)
  const told = theirs.flatMap(({ id, document }) => {
    const entry = parseEntry(document)
    return entry.ok && entry.value.body.type === 'override' ? [{ id, entry: entry.value, body: entry.value.body }] : []
  })
  const lines = told.map(({ entry, body }) =>
    body.reason === '' ? words.entry(entry) : `${words.entry(entry)}, “${body.reason}”`,
  )
  return {
    incident,
    entries: told.map(({ id }) => id),
    held: (current) => {
      const refused = theirs.find(({ id }) => id === incident)
      if (refused === undefined) return current.priorityOverride
      const base = parseIncident(refused.base)
      return base.ok ? base.value.priorityOverride : null
    },
    note: ['Took back what only a lead may do:', ...lines].join('\n'),
  }
}
