import { canonicalJson, compareText, isSameValue } from './canonical-json'
import { compareHlc } from './hlc'
import { type Incident, phaseOf, sortKeyOf } from './incident'
import { settleAcknowledgement } from './merge-acknowledgement'
import { decideField, type Loss, type Sides } from './merge-decision'
import { inOrder, mergeEntry } from './merge-entry'
import {
  type PlainField,
  type SetField,
  type Settled,
  settleImported,
  settlePlain,
  settleSet,
  settleUnknown,
} from './merge-fields'
import { mergedStamps } from './merge-stamps'
import { decideState, lossesOfState } from './merge-state'
import { compareLevels, priorityOf } from './priority'
import { CREATION, latestStamp, type Stamp } from './stamp'
import type { TimelineEntry } from './timeline-entry'

/** An incident out of two versions, the entries about what lost, and the fields that were set apart to different values. */
export type Merge = {
  readonly incident: Incident
  readonly entries: readonly TimelineEntry[]
  readonly conflicts: readonly string[]
}

/**
 * Merges two versions of one incident, field by field, against the last one that both sides shared (null where it is not known).
 * Never throws; gives the same whichever side is called ours; every value that loses is an entry. The server's own marks
 * (names that start with an underscore) are left out of the result.
 */
export function mergeIncidents(marked: Sides): Merge {
  const [ours, theirs] = [withoutMarks(marked.ours), withoutMarks(marked.theirs)]
  const base = marked.base === null ? null : withoutMarks(marked.base)
  const only = isSameValue(ours, theirs) || isSameValue(theirs, base) ? ours : isSameValue(ours, base) ? theirs : null
  if (only !== null) return { incident: only, entries: [], conflicts: [] }
  const sides = { ...marked, base, ours, theirs }
  const stamps = new Map<string, Stamp>()
  const losses: Loss[] = []
  const take = <Value>(name: string, settled: Settled<Value>): Value => {
    stamps.set(name, settled.stamp)
    losses.push(...settled.losses)
    return settled.value
  }
  const plain = <Field extends PlainField>(field: Field) => take(field, settlePlain(sides, field))
  const set = <Field extends SetField>(field: Field) => take(field, settleSet(sides, field))
  const level = (field: 'impact' | 'urgency') =>
    take(
      field,
      settlePlain(sides, field, (a, b) => compareLevels(b, a)),
    )

  const creation = decideField(sides, CREATION, creationOf, (a, b) => b.createdAt - a.createdAt).kept
  const state = decideState(sides)
  const number = plain('number')
  const judged = { impact: level('impact'), urgency: level('urgency'), priorityOverride: plain('priorityOverride') }
  const priority = priorityAfter(judged, [ours, theirs])
  const reopenCount = Math.max(ours.reopenCount, theirs.reopenCount)
  const updated = updatedLater(ours, theirs)
  const fields = {
    ...take(CREATION, { ...creation, losses: [] }),
    id: ours.id,
    kind: ours.kind,
    number,
    aliases: aliasesWith(set('aliases'), number, [ours.number, theirs.number]),
    title: plain('title'),
    description: plain('description'),
    ...take('state', { ...state.kept, losses: lossesOfState(sides, state) }),
    phase: phaseOf(state.kept.value.state),
    reopenCount,
    reassignmentCount: Math.max(ours.reassignmentCount, theirs.reassignmentCount),
    ...judged,
    priority,
    service: plain('service'),
    category: plain('category'),
    subcategory: plain('subcategory'),
    location: plain('location'),
    caller: plain('caller'),
    team: plain('team'),
    assignee: plain('assignee'),
    tags: set('tags'),
    watchers: set('watchers'),
    links: set('links'),
    training: plain('training'),
    removed: plain('removed'),
    ...take('acknowledged', settleAcknowledgement(sides, { priority, reopenCount, stamp: lastSaid(stamps) })),
    imported: take('imported', settleImported(sides)),
    updatedAt: updated.updatedAt,
    updatedBy: updated.updatedBy,
    sortKey: sortKeyOf(updated.updatedAt),
  } satisfies Omit<Incident, 'clocks' | 'authors' | 'lastImport'>
  const unknown = unknownFields(fields, ours, theirs).map((name) => [name, take(name, settleUnknown(sides, name))])
  const incident: Incident = Object.assign(
    fields,
    laterImport(ours, theirs),
    mergedStamps(ours, theirs, stamps),
    Object.fromEntries(unknown),
  )
  return {
    incident,
    entries: inOrder(losses.map((loss) => mergeEntry(incident, loss))),
    conflicts: losses.map((loss) => loss.field),
  }
}

/** Folds any number of versions in one canonical order, so that the order in which they were found does not matter. */
export function mergeVersions(versions: readonly [Incident, ...Incident[]], base: Incident | null): Merge {
  const [first, ...others] = versions
    .map((version) => withoutMarks(version))
    .map((version) => ({ version, text: canonicalJson(version) }))
    .sort((a, b) => compareText(a.text, b.text))
    .map(({ version }) => version)
  const start: Merge = { incident: first ?? versions[0], entries: [], conflicts: [] }
  return others.reduce((folded, theirs) => {
    const next = mergeIncidents({ base, ours: folded.incident, theirs })
    return {
      incident: next.incident,
      entries: inOrder([...folded.entries, ...next.entries]),
      conflicts: [...new Set([...folded.conflicts, ...next.conflicts])],
    }
  }, start)
}

type Creation = Pick<Incident, 'createdAt' | 'createdBy' | 'device' | 'source' | 'sample'>

/** Where an incident came from is one fact: of two imports of the same row, the earlier is it. */
function creationOf({ createdAt, createdBy, device, source, sample }: Incident): Creation {
  return { createdAt, createdBy, device, source, sample }
}

/** What the later import said is what the next one is compared with. */
function laterImport(ours: Incident, theirs: Incident): Pick<Incident, 'lastImport'> {
  const [last] = [ours.lastImport, theirs.lastImport]
    .filter((said) => said !== undefined)
    .sort((a, b) => compareHlc(b.at, a.at) || compareText(canonicalJson(b), canonicalJson(a)))
  return last === undefined ? {} : { lastImport: last }
}

/** A number that lost goes on finding the incident. */
function aliasesWith(aliases: readonly string[], number: string, known: readonly string[]): readonly string[] {
  const missing = known.filter((other) => other !== number && !aliases.includes(other))
  return missing.length === 0 ? aliases : [...aliases, ...missing].sort()
}

/** When priority or state was last said: an acknowledgement that is none any more ends then. */
function lastSaid(stamps: ReadonlyMap<string, Stamp>): Stamp {
  const said = ['impact', 'urgency', 'priorityOverride', 'state'].flatMap((name) => stamps.get(name) ?? [])
  return latestStamp(said) ?? { hlc: '', by: '' }
}

type Judged = Pick<Incident, 'impact' | 'urgency' | 'priorityOverride'>

/** A side whose inputs came out of the merge keeps its priority: an import's may follow another matrix. Else it is derived again. */
function priorityAfter(judged: Judged, sides: readonly Incident[]): Incident['priority'] {
  const { impact, urgency, priorityOverride } = judged
  const same = sides.filter((side) =>
    isSameValue(judged, { impact: side.impact, urgency: side.urgency, priorityOverride: side.priorityOverride }),
  )
  const [kept] = same.map((side) => side.priority).sort((a, b) => a - b)
  return kept ?? priorityOverride?.priority ?? priorityOf(impact, urgency)
}

function updatedLater(a: Incident, b: Incident): Incident {
  return (a.updatedAt - b.updatedAt || compareText(a.updatedBy, b.updatedBy)) >= 0 ? a : b
}

/** Added by whoever sends or imports a document, not by a person's change. */
const STAMPED_BY_SENDING = ['clocks', 'authors', 'recordedBy', 'syncedAt', 'lastImport']

function unknownFields(known: object, ours: Incident, theirs: Incident): readonly string[] {
  const isUnknown = (name: string) =>
    !Object.hasOwn(known, name) && !name.startsWith('_') && !STAMPED_BY_SENDING.includes(name)
  const names = [...Object.keys(ours).filter(isUnknown), ...Object.keys(theirs).filter(isUnknown)]
  return [...new Set(names)].sort()
}

function withoutMarks(incident: Incident): Incident {
  const copy = { ...incident }
  for (const name of Object.keys(copy)) if (name.startsWith('_')) Reflect.deleteProperty(copy, name)
  return copy
}
