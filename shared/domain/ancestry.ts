import { isSameValue } from './canonical-json'
import { compareHlc } from './hlc'
import type { Incident } from './incident'
import { type Merge, mergeIncidents } from './merge'
import { CREATION, own, stampNameOf } from './stamp'
import type { EntryBody, FieldValue, TimelineEntry } from './timeline-entry'

/**
 * Merges two versions of an incident of which nobody knows the last one that both shared, as after a server was set back. A later clock does
 * not make a version the newer one: a value counts as replaced only where the timeline tells how the other came out of it.
 * `entries`: all that this device has of the incident's timeline; in the result are only those that it lacks.
 */
export function mergeByTimeline(ours: Incident, theirs: Incident, entries: readonly TimelineEntry[]): Merge {
  const merge = mergeIncidents({ base: null, ours, theirs, older: olderSides(ours, theirs, entries) })
  const known = new Set(entries.map(({ id }) => id))
  return { ...merge, entries: merge.entries.filter(({ id }) => !known.has(id)) }
}

/** For each field that both have changed: the side whose value the other's came out of, where the timeline tells it. */
function olderSides(
  ours: Incident,
  theirs: Incident,
  entries: readonly TimelineEntry[],
): ReadonlyMap<string, 'ours' | 'theirs'> {
  const older = new Map<string, 'ours' | 'theirs'>()
  for (const [name, mine] of Object.entries(ours.clocks)) {
    const other = own(theirs.clocks, name)
    if (name === CREATION || other === undefined || other === mine) continue
    const behind = stampsBehind(name, linksOf(entries, name))
    const isBehind = (stamp: string, version: Incident, later: string, successor: Incident) =>
      behind(later).has(stamp) && (name !== 'state' || mayPrecede(version, successor, entries))
    if (isBehind(other, theirs, mine, ours)) older.set(name, 'theirs')
    else if (isBehind(mine, ours, other, theirs)) older.set(name, 'ours')
  }
  return older
}

/** Only a reopen takes a resolution away; of holds for different reasons the timeline does not tell which one ended. */
function mayPrecede(version: Incident, later: Incident, entries: readonly TimelineEntry[]): boolean {
  const { resolution, reopenCount, holdReason } = version
  if (holdReason !== null && entries.some(({ body }) => body.type === 'hold' && body.reason !== holdReason))
    return false
  return resolution === null || isSameValue(resolution, later.resolution) || later.reopenCount > reopenCount
}

type FieldChange = { readonly name: string; readonly from: FieldValue; readonly to: FieldValue }
type Links = {
  readonly changes: readonly (FieldChange & { readonly hlc: string })[]
  readonly merges: readonly { readonly kept: string; readonly lost: string }[]
}

function linksOf(entries: readonly TimelineEntry[], name: string): Links {
  return {
    changes: entries
      .flatMap(({ body, hlc }) => changesOf(body).map((change) => ({ ...change, hlc })))
      .filter((change) => change.name === name)
      .sort((a, b) => compareHlc(b.hlc, a.hlc)),
    merges: entries.flatMap(({ body }) =>
      body.type === 'merge' && nameOf(body.field) === name ? [{ kept: body.kept.hlc, lost: body.lost.hlc }] : [],
    ),
  }
}

/** For a stamp, those of the values that led to its own: what a change replaced, and what lost against it in a merge. */
function stampsBehind(name: string, { changes, merges }: Links): (stamp: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  const behind = (stamp: string): ReadonlySet<string> => {
    const answer = known.get(stamp)
    if (answer !== undefined) return answer
    // Two merges that contradict each other must not lead in a circle.
    known.set(stamp, new Set())
    const before = merges.filter(({ kept }) => kept === stamp).map(({ lost }) => lost)
    for (const { from } of changes.filter(({ hlc }) => hlc === stamp)) before.push(...replaced(stamp, from))
    const found = new Set(before.flatMap((earlier) => [earlier, ...behind(earlier)]))
    known.set(stamp, found)
    return found
  }
  const replaced = (stamp: string, from: FieldValue): readonly string[] => {
    const [last, ...others] = changes
      .filter(({ to, hlc }) => compareHlc(hlc, stamp) < 0 && isSameValue(to, from))
      .map(({ hlc }) => hlc)
    if (last === undefined) return []
    if (name !== 'state') return [last, ...others]
    // More is said with a state than its name: of two changes to it that were made apart, the timeline does not tell which one was replaced.
    const inLine = merges.length === 0 ? behind(last) : stampsBehind(name, { changes, merges: [] })(last)
    return others.every((other) => inLine.has(other)) ? [last] : []
  }
  return behind
}

function nameOf(field: string): string {
  return stampNameOf(field) ?? field
}

function changesOf(body: EntryBody): readonly FieldChange[] {
  switch (body.type) {
    case 'field':
      return [{ name: nameOf(body.field), from: body.from, to: body.to }]
    case 'assignment':
      return [
        { name: 'assignee', from: body.fromAssignee, to: body.toAssignee },
        { name: 'team', from: body.fromTeam, to: body.toTeam },
      ].filter(({ from, to }) => from !== to)
    case 'state':
      return [{ name: 'state', from: body.from, to: body.to }]
    case 'hold':
      return [{ name: 'state', from: body.from, to: 'on-hold' }]
    default:
      return []
  }
}
