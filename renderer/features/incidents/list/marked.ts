import { create } from 'zustand'
import type { IncidentId } from '../../../../shared/domain/ids'

type Marked = {
  /** The incidents that are selected for doing something to all of them. */
  readonly ids: ReadonlySet<IncidentId>
  readonly toggle: (id: IncidentId) => void
  readonly clear: () => void
}

/** What `X` and the check marks of the list have chosen. */
export const useMarked = create<Marked>((set) => ({
  ids: new Set(),
  toggle: (id) =>
    set(({ ids }) => {
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      return { ids: next }
    }),
  clear: () => set({ ids: new Set() }),
}))
