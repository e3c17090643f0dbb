import { canonicalJson, isSameValue } from '../domain/canonical-json'
import type { EntryBody, TimelineEntry } from '../domain/timeline-entry'
import { fingerprintOf } from './content-fingerprint'
import { stableUuid } from './identity'

/** The id of an entry whose row says something else than when the entry under its first id was written: that one is never changed. */
function idOfOther({ incident, id, body }: TimelineEntry): TimelineEntry['id'] {
  return `entry:${stableUuid('entry', incident, id, fingerprintOf(canonicalJson(body)))}`
}

/** All ids under which an entry can be in the timeline. */
export function possibleIds(entries: readonly TimelineEntry[]): readonly string[] {
  return entries.flatMap((entry) => [entry.id, idOfOther(entry)])
}

/** Ids in a body depend on who has a sign-in by now, so they don't tell whether the source says something else. */
function hasIds(body: EntryBody): boolean {
  return body.type === 'assignment' || (body.type === 'field' && body.field === 'service')
}

/** The entries that the timeline lacks. One whose place is taken by another text of the same row stands beside it. */
export function freshEntries(
  entries: readonly TimelineEntry[],
  stored: ReadonlyMap<string, TimelineEntry>,
): readonly TimelineEntry[] {
  return entries.flatMap((entry) => {
    const there = stored.get(entry.id)
    if (there === undefined) return [entry]
    if (hasIds(entry.body) || isSameValue(there.body, entry.body)) return []
    const id = idOfOther(entry)
    return stored.has(id) ? [] : [{ ...entry, id }]
  })
}
