import { afterHlc, IMPORT_NODE, tickHlc, timeOfHlc } from '../domain/hlc'
import { type Incident, phaseOf, sortKeyOf } from '../domain/incident'
import { type Merge, mergeIncidents } from '../domain/merge'
import { priorityOf } from '../domain/priority'
import { CREATION, own } from '../domain/stamp'
import { importedTime, isChangedHere, lastImportAt } from './compare-imported'
import { completeIncoming, type Reading, withoutLevelsSaidBefore } from './complete-incoming'
import { contentOf, nextContent } from './import-content'
import { lastSaid } from './last-said'
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

/** What the file says. A label that nothing explains says nothing of the state. */
function saysOfFile({ mapping, last }: Pick<Reading, 'mapping' | 'last'>): readonly SaidField[] {
  const isLog = mapping.format === 'servicenow-log'
  return saidFields(mapping).filter(({ name }) => name !== 'state' || isLog || last.state !== null)
}

/** A reopen in a source that knew of no resolution answers none, so it outranks none that people said here. */
function mergeApart(ours: Incident, told: Incident, { before }: Reading): Merge {
  if (before.isOpen !== true) return mergeIncidents({ base: null, ours, theirs: told })
  const merge = mergeIncidents({ base: null, ours, theirs: { ...told, reopenCount: ours.reopenCount } })
  return { ...merge, incident: { ...merge.incident, reopenCount: Math.max(ours.reopenCount, told.reopenCount) } }
}

/**
 * Merges what a file says into the incident that is there, three-way against what the last import said: a field of which the file says nothing
 * new stays, one that nobody changed here becomes the file's, and the rest follows the rules for edits made apart, so what loses is an entry.
 * `now`: the incoming one with its times as they are read now, where `incoming` has them as they were read before.
 */
export function mergeImport(
  existing: Incident,
  incoming: Incident,
  read: Omit<Reading, 'before'>,
  now: Incident = incoming,
): ImportMerge {
  const before = readPrints(existing.lastImport?.fields ?? '')
  const reading = { ...read, before: lastSaid(before) }
  const full = completeIncoming(existing, incoming, reading)
  const all = saysOfFile(reading)
  const saidNow = printsOf(incoming, all, read.last)
  const isSame = (name: string) => saidNow.get(name) === before.get(name)
  const said = withoutLevelsSaidBefore(all, incoming, reading, isSame)
  const [here, there] = [printsOf(existing, said), printsOf(full, said)]
  const news = said.filter(({ name }) => !isSame(name) && here.get(name) !== there.get(name))
  const apart = news.filter(({ name }) => isChangedHere(existing, name))
  const taken = news.filter((field) => !apart.includes(field))

  const at = tickHlc(lastImportAt(existing), timeOfHlc(lastImportAt(incoming), 0), IMPORT_NODE)
  const replaced = taken.map(({ name }) => own(existing.clocks, name) ?? own(existing.clocks, CREATION) ?? '')
  const stamp = replaced.reduce(afterHlc, at)
  const ours = withFields(existing, full, taken, stamp)
  const told = withFields(ours, full, apart, at)
  const merge = apart.length === 0 ? { incident: ours, entries: [], conflicts: [] } : mergeApart(ours, told, reading)

  const { updatedAt, updatedBy } = incoming.updatedAt > existing.updatedAt ? incoming : existing
  const prints = printsOf(now, said, read.last)
  const [contentBefore, contentNow] = [contentOf(existing), contentOf(now)]
  const time = now === incoming ? Math.max(importedTime(existing), importedTime(now)) : importedTime(now)
  const lastImport = {
    at,
    content: contentNow === null ? '' : nextContent(contentBefore, contentNow, time),
    fields: writePrints(new Map([...before, ...prints])),
  }
  const incident = { ...merge.incident, updatedAt, updatedBy, sortKey: sortKeyOf(updatedAt), lastImport }
  return { ...merge, incident, told, stamp, hasNews: news.length > 0 }
}
