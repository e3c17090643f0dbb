import { afterHlc, IMPORT_NODE, isImportStamp, tickHlc, timeOfHlc } from '../domain/hlc'
import { type Incident, phaseOf, sortKeyOf } from '../domain/incident'
import { type Merge, mergeIncidents } from '../domain/merge'
import { priorityOf } from '../domain/priority'
import { CREATION, own } from '../domain/stamp'
import { lastImportAt } from './compare-imported'
import type { ImportField } from './fields'
import { type ImportMapping, uniqueHeader } from './mapping'
import { printsOf, readPrints, type SaidField, saidFields, writePrints } from './said-fields'

/** What a file that says something new makes of an incident that is there. */
export type ImportMerge = Merge & {
  /** The incident as the file would have it, without what people did here: what the timeline tells. */
  readonly told: Incident
  /** Of what the file changed: the same in the fields and in the timeline. */
  readonly stamp: string
  /** Whether the file says anything new of a field. */
  readonly hasNews: boolean
}

/** The incoming incident with what the file says nothing about taken from the one that is there. */
function completed(existing: Incident, incoming: Incident, { columns, header }: ImportMapping): Incident {
  const says = (...fields: readonly ImportField[]) => fields.some((field) => columns[field] !== undefined)
  const sameState = existing.state === incoming.state
  const reopens = incoming.phase === 'open' && existing.phase !== 'open' && !says('reopenCount')
  const reassigns =
    existing.assignee !== '' &&
    existing.assignee !== incoming.assignee &&
    says('assignee') &&
    !says('reassignmentCount')
  const inFile = new Set(uniqueHeader(header))
  const others = Object.entries(existing.imported).filter(([column]) => !inFile.has(column))
  return {
    ...incoming,
    resolution:
      sameState && !says('resolutionCode', 'resolutionNotes', 'cause') ? existing.resolution : incoming.resolution,
    resolvedAt: sameState && !says('resolvedAt') ? existing.resolvedAt : incoming.resolvedAt,
    closedAt: sameState && !says('closedAt') ? existing.closedAt : incoming.closedAt,
    imported: { ...Object.fromEntries(others), ...incoming.imported },
    reopenCount: Math.max(existing.reopenCount + (reopens ? 1 : 0), incoming.reopenCount),
    reassignmentCount: Math.max(existing.reassignmentCount + (reassigns ? 1 : 0), incoming.reassignmentCount),
  }
}

/** `base` with these fields as `told` has them, under one stamp. */
function withFields(base: Incident, told: Incident, fields: readonly SaidField[], stamp: string): Incident {
  if (fields.length === 0) return base
  const values = fields.flatMap((field) => field.fields.map((name) => [name, told[name]] as const))
  const changed: Incident = Object.assign({}, base, Object.fromEntries(values))
  const names = fields.map(({ name }) => name)
  const judged = names.some((name) => name === 'impact' || name === 'urgency' || name === 'priorityOverride')
  // When it was opened is part of the creation, which keeps its stamp.
  const stamped = names.filter((name) => name !== 'createdAt')
  return {
    ...changed,
    phase: phaseOf(changed.state),
    priority: judged
      ? (changed.priorityOverride?.priority ?? priorityOf(changed.impact, changed.urgency))
      : base.priority,
    reopenCount: names.includes('state') ? told.reopenCount : base.reopenCount,
    reassignmentCount: names.includes('assignee') ? told.reassignmentCount : base.reassignmentCount,
    clocks: { ...base.clocks, ...Object.fromEntries(stamped.map((name) => [name, stamp])) },
    authors: { ...base.authors, ...Object.fromEntries(stamped.map((name) => [name, told.updatedBy])) },
  }
}

function changedByPerson(existing: Incident, { name }: SaidField): boolean {
  const stamp = own(existing.clocks, name)
  return stamp !== undefined && !isImportStamp(stamp)
}

/**
 * Merges what a file says into the incident that is there, three-way against what the last import said: a field of which the file says nothing
 * new stays, one that nobody changed here becomes the file's, and the rest follows the rules for edits made apart, so what loses is an entry.
 * `said`: the fields that the file says.
 */
export function mergeImport(
  existing: Incident,
  incoming: Incident,
  mapping: ImportMapping,
  said: readonly SaidField[] = saidFields(mapping),
): ImportMerge {
  const full = completed(existing, incoming, mapping)
  const prints = printsOf(incoming, said)
  const before = readPrints(existing.lastImport?.fields ?? '')
  const [here, there] = [printsOf(existing, said), printsOf(full, said)]
  const news = said.filter(({ name }) => prints.get(name) !== before.get(name) && here.get(name) !== there.get(name))
  const apart = news.filter((field) => changedByPerson(existing, field))
  const taken = news.filter((field) => !apart.includes(field))

  const at = tickHlc(lastImportAt(existing), timeOfHlc(lastImportAt(incoming), 0), IMPORT_NODE)
  const replaced = taken.map(({ name }) => own(existing.clocks, name) ?? own(existing.clocks, CREATION) ?? '')
  const stamp = replaced.reduce(afterHlc, at)
  const ours = withFields(existing, full, taken, stamp)
  const told = withFields(ours, full, apart, at)
  const merge =
    apart.length === 0
      ? { incident: ours, entries: [], conflicts: [] }
      : mergeIncidents({ base: null, ours, theirs: told })

  const { updatedAt, updatedBy } = incoming.updatedAt > existing.updatedAt ? incoming : existing
  const lastImport = {
    at,
    content: incoming.lastImport?.content ?? '',
    fields: writePrints(new Map([...before, ...prints])),
  }
  const incident = { ...merge.incident, updatedAt, updatedBy, sortKey: sortKeyOf(updatedAt), lastImport }
  return { ...merge, incident, told, stamp, hasNews: news.length > 0 }
}
