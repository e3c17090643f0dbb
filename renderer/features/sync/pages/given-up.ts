import { isSameValue } from '../../../../shared/domain/canonical-json'
import type { IncidentId } from '../../../../shared/domain/ids'
import type { Incident } from '../../../../shared/domain/incident'
import { fieldValue } from '../../../../shared/domain/lost-value'
import { kindOfId, parseEntry, parseIncident, parseLibraryRecord } from '../../../../shared/domain/parse-document'
import type { QuarantinedDocument } from '../../../data/database/local-documents'
import type { RecordWords } from '../record-words'
import { recordInWords } from './changes-in-words'

/** What discarding a refused document takes from this device. */
export type GivenUp = {
  /** All that goes with it. */
  readonly ids: readonly string[]
  /** The incident whose timeline says so; empty where none stays. */
  readonly incident: IncidentId | ''
  /** What is lost, a line each. */
  readonly lines: readonly string[]
}

const SHOWN = [
  ...['title', 'description', 'state', 'holdReason', 'cancelReason', 'resolution', 'satisfaction', 'impact', 'urgency'],
  ...['priorityOverride', 'acknowledgedBy', 'service', 'category', 'subcategory', 'location', 'caller', 'team'],
  ...['assignee', 'tags', 'watchers', 'links', 'training', 'removed', 'imported', 'number'],
] as const

/**
 * What is lost with a refused document, in words. `owner`: the incident it belongs to as it is here now; `all`: what else was refused, because
 * with an incident that the server does not have its refused entries go too.
 */
export function givenUpWith(
  refused: QuarantinedDocument,
  owner: Incident | null,
  all: readonly QuarantinedDocument[],
  words: RecordWords,
): GivenUp {
  const { id, incident } = refused
  if (kindOfId(id) !== 'incident') return { ids: [id], incident, lines: [lineOf(refused, words)] }
  const base = parseIncident(refused.base)
  const mine = owner === null ? parseIncident(refused.document) : { ok: true as const, value: owner }
  if (base.ok && mine.ok) return { ids: [id], incident, lines: differences(mine.value, base.value, words) }
  const others = all.filter((other) => other.kind === 'refused' && other.id !== id && other.incident === incident)
  const named = mine.ok
    ? `The incident ${mine.value.number} “${mine.value.title}”, all of it`
    : 'An incident, all of it'
  const lines = [named, ...new Set(others.map((other) => lineOf(other, words)))]
  return { ids: [id, ...others.map((other) => other.id)], incident: '', lines }
}

function differences(mine: Incident, base: Incident, words: RecordWords): readonly string[] {
  const lines = SHOWN.flatMap((field) => {
    const [given, kept] = [fieldValue(mine, field) ?? null, fieldValue(base, field) ?? null]
    if (isSameValue(given, kept)) return []
    return [`The ${words.field(field)} ${words.value(field, given)}, instead of ${words.value(field, kept)}`]
  })
  return lines.length === 0 ? ['Nothing that is shown'] : lines
}

function lineOf({ id, document }: QuarantinedDocument, words: RecordWords): string {
  const entry = parseEntry(document)
  if (entry.ok) return words.entry(entry.value)
  if (kindOfId(id) === 'chunk') return 'A piece of a photo or document, without which it can’t be opened'
  const record = parseLibraryRecord(document)
  return record.ok ? `${recordInWords(record.value)}, as it is here` : 'A record of the workspace, as it is here'
}

/** Longer ones are in the file as a whole. */
const LONGEST_LINE = 300
const MOST_LINES = 40

/** What the timeline says of it. */
export function givenUpText(lines: readonly string[], reason: string): string {
  const cut = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line))
  return [`Gave up what the server had refused (${reason.slice(0, LONGEST_LINE)}):`, ...cut].join('\n')
}
