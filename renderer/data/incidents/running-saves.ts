import type { IncidentStore } from './incident-store'

export type RunningSaves = {
  /** The same store, with an eye on what it is saving. */
  readonly store: IncidentStore
  /** When everything is stored that was being saved at the moment of asking, or failed to be. */
  readonly settled: () => Promise<void>
}

/** Knows what a store is saving: who acts must not change under it. */
export function watchSaves(store: IncidentStore): RunningSaves {
  const running = new Set<Promise<unknown>>()
  const watched = <Value>(save: Promise<Value>): Promise<Value> => {
    running.add(save)
    const forget = () => running.delete(save)
    save.then(forget, forget)
    return save
  }
  return {
    store: {
      ...store,
      log: (input) => watched(store.log(input)),
      perform: (id, operation) => watched(store.perform(id, operation)),
      commit: (intent) => watched(store.commit(intent)),
      bulkWrite: (changes) => watched(store.bulkWrite(changes)),
    },
    settled: async () => {
      await Promise.allSettled([...running])
    },
  }
}
