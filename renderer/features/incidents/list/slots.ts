import type { IncidentId } from '../../../../shared/domain/ids'

/**
 * The places in the document that rows are drawn in: an incident keeps its own for as long as it is drawn, so that a list that moves by one
 * moves rows instead of drawing all anew; what comes takes the place of what went, which is cheaper than a new one.
 */
export function createSlots(): (drawn: readonly IncidentId[]) => ReadonlyMap<IncidentId, number> {
  let held: ReadonlyMap<IncidentId, number> = new Map()
  return (drawn) => {
    const stay = new Set(drawn)
    const free = [...held].flatMap(([id, slot]) => (stay.has(id) ? [] : [slot])).sort((a, b) => a - b)
    const next = new Map<IncidentId, number>()
    let fresh = Math.max(-1, ...held.values()) + 1
    for (const id of drawn) next.set(id, held.get(id) ?? free.shift() ?? fresh++)
    held = next
    return next
  }
}
