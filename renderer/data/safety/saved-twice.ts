import type { Result } from '../../../shared/result'
import type { IncidentStore } from '../incidents/incident-store'
import { within } from '../within'
import type { Safety } from './safety'

/** A disk that takes longer than this for the copy, milliseconds, keeps nobody waiting: the database has it. */
const PATIENCE = 500

/**
 * The same store, which says that something is saved when it stands in the safety copy as well: a browser that is killed again and again
 * loses, once in many hundred times, all of its databases.
 */
export function savedTwice(store: IncidentStore, copy: Pick<Safety, 'settled'>): IncidentStore {
  const twice = async <Value, Reason extends string>(
    saving: Promise<Result<Value, Reason>>,
  ): Promise<Result<Value, Reason>> => {
    const saved = await saving
    if (saved.ok) await within(PATIENCE, copy.settled())
    return saved
  }
  return {
    ...store,
    log: (input) => twice(store.log(input)),
    perform: (id, operation) => twice(store.perform(id, operation)),
    commit: (intent) => twice(store.commit(intent)),
  }
}
