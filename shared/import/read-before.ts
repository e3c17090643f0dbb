import type { Incident } from '../domain/incident'
import type { TimelineEntry } from '../domain/timeline-entry'
import type { BuiltIncident } from './build-incident'
import { contentOf, isSameReading, type TimesRead } from './import-content'

/** The rows of an incident as earlier imports would have read their times. */
export type ReadBefore = {
  /** As the last import would have read them, where this one reads the same times otherwise: it corrects them. */
  readonly corrected: Incident | null
  /** Of an entry's id, the entries that stand for it in the other readings: the timeline keeps the times that were read first. */
  readonly twins: ReadonlyMap<string, readonly TimelineEntry[]>
}

export const NEVER_READ_OTHERWISE: ReadBefore = { corrected: null, twins: new Map() }

function twinsOf(now: BuiltIncident, others: readonly BuiltIncident[]): ReadBefore['twins'] {
  const places = others.map(({ origins, change }) => {
    return new Map(origins.map((origin, at) => [origin, change.entries[at]] as const))
  })
  return new Map(
    now.change.entries.map(({ id }, at) => {
      const origin = now.origins[at] ?? ''
      return [id, places.flatMap((entries) => entries.get(origin) ?? [])] as const
    }),
  )
}

/**
 * What the same rows are in the readings that earlier imports of the incident had. Other times alone prove no correction: two people may export
 * in zones of their own, and each says the own one. It is one where the very same cells are read otherwise, or where the time of the opening,
 * which a source does not change, is the one that is here only as it was read before.
 */
export function readBefore(
  existing: Incident,
  now: BuiltIncident,
  readAs: (reading: TimesRead) => BuiltIncident | null,
): ReadBefore {
  const [before, content] = [contentOf(existing), contentOf(now.change.incident)]
  if (before === null || content === null) return NEVER_READ_OTHERWISE
  const [reading] = content.readings
  if (before.readings.every((other) => isSameReading(other, reading))) return NEVER_READ_OTHERWISE
  const built = before.readings.map((other) => (isSameReading(other, reading) ? null : readAs(other)))
  const last = built[0]?.change.incident ?? null
  const { createdAt } = now.change.incident
  const isMoved = existing.createdAt !== createdAt && existing.createdAt === last?.createdAt
  return {
    corrected: before.print === content.print || isMoved ? last : null,
    twins: twinsOf(
      now,
      built.filter((other) => other !== null),
    ),
  }
}
