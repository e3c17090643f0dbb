import type { IncidentId } from '../../../shared/domain/ids'
import type { LocalWrite } from './pending'

/** What of one incident waits, or of the library where `incident` is empty. `since`: the oldest of it, milliseconds since 1970 UTC. */
export type OutboxGroup = {
  readonly incident: IncidentId | ''
  readonly since: number
  /** The documents that wait; of very many the first. */
  readonly ids: readonly string[]
}

/** What waits to be sent, what waits longest first; `more` incidents are left out. */
export type Outbox = { readonly groups: readonly OutboxGroup[]; readonly more: number }

export const EMPTY_OUTBOX: Outbox = { groups: [], more: 0 }

/** So much is gathered for people to look at: an import can leave a hundred thousand documents waiting. */
const GROUPS = 100
const LOOKED_AT = 5_000

/** Gathers what waits, by id in the order in which it was written, by incident; `incidents`: how many have something in it. */
export function outboxOf(
  waiting: ReadonlyMap<string, Pick<LocalWrite, 'incident' | 'since'>>,
  incidents: number,
): Outbox {
  const groups = new Map<IncidentId | '', { since: number; readonly ids: string[] }>()
  let looked = 0
  for (const [id, { incident, since }] of waiting) {
    looked += 1
    if (looked > LOOKED_AT) break
    const group = groups.get(incident)
    if (group !== undefined) {
      group.since = Math.min(group.since, since)
      group.ids.push(id)
    } else if (groups.size < GROUPS) groups.set(incident, { since, ids: [id] })
  }
  const shown = [...groups].map(([incident, group]) => ({ incident, ...group })).sort((a, b) => a.since - b.since)
  const named = shown.filter(({ incident }) => incident !== '').length
  return { groups: shown, more: Math.max(0, incidents - named) }
}
