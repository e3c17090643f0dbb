import type { LibraryStore } from '../library-store'
import type { IncidentStore } from './incident-store'

type Stores = { readonly incidents: IncidentStore; readonly library: LibraryStore }

export type RunningSaves = {
  /** The same stores, with an eye on what they are saving. */
  readonly stores: Stores
  /** When everything is stored that was being saved at the moment of asking, or failed to be. */
  readonly settled: () => Promise<void>
}

/** Knows what is being saved: who acts must not change under it. */
export function watchSaves({ incidents, library }: Stores): RunningSaves {
  const running = new Set<Promise<unknown>>()
  const watched = <Value>(save: Promise<Value>): Promise<Value> => {
    running.add(save)
    const forget = () => running.delete(save)
    save.then(forget, forget)
    return save
  }
  return {
    stores: {
      incidents: {
        ...incidents,
        log: (input) => watched(incidents.log(input)),
        perform: (id, operation) => watched(incidents.perform(id, operation)),
        commit: (intent) => watched(incidents.commit(intent)),
        bulkWrite: (changes) => watched(incidents.bulkWrite(changes)),
      },
      library: { ...library, write: (record, base) => watched(library.write(record, base)) },
    },
    settled: async () => {
      await Promise.allSettled([...running])
    },
  }
}
