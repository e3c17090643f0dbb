import type { WorkId } from '../../../shared/domain/unsent-work'
import type { LocalWrite } from './pending'

/** What of one incident or record waits. `since`: the oldest of it, milliseconds since 1970 UTC. */
export type OutboxGroup = {
  readonly work: WorkId
  readonly since: number
  /** The documents that wait; of very many the first. */
  readonly ids: readonly string[]
}

/** What waits to be sent, what waits longest first; `more` incidents and records are left out. */
export type Outbox = { readonly groups: readonly OutboxGroup[]; readonly more: number }

export const EMPTY_OUTBOX: Outbox = { groups: [], more: 0 }

/** So much is gathered for people to look at: an import can leave a hundred thousand documents waiting. */
const GROUPS = 100
const LOOKED_AT = 5_000

/** Gathers what people wait for, by id in the order in which it was written; `total`: how many incidents and records have something in it. */
export function outboxOf(waiting: ReadonlyMap<string, Pick<LocalWrite, 'work' | 'since'>>, total: number): Outbox {
  const groups = new Map<WorkId, { since: number; readonly ids: string[] }>()
  let looked = 0
  for (const [id, { work, since }] of waiting) {
    looked += 1
    if (looked > LOOKED_AT) break
    if (work === '') continue
    const group = groups.get(work)
    if (group !== undefined) {
      group.since = Math.min(group.since, since)
      group.ids.push(id)
    } else if (groups.size < GROUPS) groups.set(work, { since, ids: [id] })
  }
  const shown = [...groups].map(([work, group]) => ({ work, ...group })).sort((a, b) => a.since - b.since)
  return { groups: shown, more: Math.max(0, total - shown.length) }
}
