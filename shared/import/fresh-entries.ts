import { canonicalJson, isSameValue } from '../domain/canonical-json'
import type { EntryBody, TimelineEntry } from '../domain/timeline-entry'
import { stableUuid } from '../stable-uuid'
import { fingerprintOf } from './content-fingerprint'
import type { ReadBefore } from './read-before'

/** The id of an entry whose row says something else than when the entry under its first id was written: that one is never changed. */
function idOfOther({ incident, body }: TimelineEntry, id: string): TimelineEntry['id'] {
  return `entry:${stableUuid('entry', incident, id, fingerprintOf(canonicalJson(body)))}`
}

/** The ids that an entry has in all the ways in which its times were read. */
function firstIds({ id }: TimelineEntry, twins: ReadBefore['twins']): readonly TimelineEntry['id'][] {
  return [id, ...(twins.get(id) ?? []).map((twin) => twin.id)]
}

/** All ids under which an entry can be in the timeline. */
export function possibleIds(entries: readonly TimelineEntry[], twins: ReadBefore['twins']): readonly string[] {
  return entries.flatMap((entry) => firstIds(entry, twins).flatMap((id) => [id, idOfOther(entry, id)]))
}

/** Ids in a body depend on who has a sign-in by now, so they don't tell whether the source says something else. */
function hasIds(body: EntryBody): boolean {
  return body.type === 'assignment' || (body.type === 'field' && body.field === 'service')
}

/** The entries that the timeline lacks. One whose place is taken by another text of the same row stands beside it. */
export function freshEntries(
  entries: readonly TimelineEntry[],
  stored: ReadonlyMap<string, TimelineEntry>,
  twins: ReadBefore['twins'],
): readonly TimelineEntry[] {
  return entries.flatMap((entry) => {
    const ids = firstIds(entry, twins)
    const there = ids.flatMap((id) => stored.get(id) ?? [])
    const [first] = there
    if (first === undefined) return [entry]
    if (hasIds(entry.body) || there.some(({ body }) => isSameValue(body, entry.body))) return []
    if (ids.some((id) => stored.has(idOfOther(entry, id)))) return []
    return [{ ...entry, id: idOfOther(entry, first.id) }]
  })
}
