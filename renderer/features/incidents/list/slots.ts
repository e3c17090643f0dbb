import type { IncidentId } from '../../../../shared/domain/ids'

/**
 * The rows of the document that incidents are drawn in. An incident keeps its own for as long as it is drawn; what comes takes the row of what
 * went, which is cheaper than a new one, but only where no row that stays has to give way for it in the document: React would move all of
 * those, and each is laid out anew (scrolling up took 66 ms a frame for that, and takes 17).
 */
export function createSlots(): (drawn: readonly IncidentId[]) => ReadonlyMap<IncidentId, number> {
  /** In the document's order. */
  let held: ReadonlyMap<IncidentId, number> = new Map()
  return (drawn) => {
    const free = freeBeforeStaying(held, new Set(drawn))
    const next = new Map<IncidentId, number>()
    let fresh = Math.max(-1, ...held.values()) + 1
    let come: IncidentId[] = []
    const place = (slots: readonly number[]) => {
      come.forEach((id, at) => {
        next.set(id, slots[at] ?? fresh++)
      })
      come = []
    }
    for (const id of drawn) {
      const own = held.get(id)
      if (own === undefined) come.push(id)
      else {
        place(free.take(id, come.length))
        next.set(id, own)
      }
    }
    // What comes last may move a row from anywhere: none that stays has to give way.
    place(free.takeRest())
    held = next
    return next
  }
}

/** The rows of what went, by the incident that stays behind them in the document. */
function freeBeforeStaying(held: ReadonlyMap<IncidentId, number>, stay: ReadonlySet<IncidentId>) {
  const before = new Map<IncidentId, number[]>()
  let since: number[] = []
  for (const [id, slot] of held) {
    if (!stay.has(id)) since.push(slot)
    else {
      before.set(id, since)
      since = []
    }
  }
  return {
    take: (id: IncidentId, count: number): readonly number[] => before.get(id)?.splice(0, count) ?? [],
    takeRest: (): readonly number[] => [...since, ...[...before.values()].flat()],
  }
}
