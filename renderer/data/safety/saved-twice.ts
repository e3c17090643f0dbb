import type { Result } from '../../../shared/result'
import type { IncidentStore } from '../incidents/incident-store'
import type { LibraryStore } from '../library-store'
import { within } from '../within'
import type { Safety } from './safety'

/** A disk that takes longer than this for the copy, milliseconds, keeps nobody waiting: the database has it. */
const PATIENCE = 500

type Stores = { readonly incidents: IncidentStore; readonly library: LibraryStore }

/**
 * The same stores, which say that something is saved when it stands in the safety copy as well: a browser that is killed again and again
 * loses, once in many hundred times, all of its databases.
 */
export function savedTwice({ incidents, library }: Stores, copy: Pick<Safety, 'settled'>): Stores {
  const twice = async <Value, Reason extends string>(
    saving: Promise<Result<Value, Reason>>,
  ): Promise<Result<Value, Reason>> => {
    const saved = await saving
    if (saved.ok) await within(PATIENCE, copy.settled())
    return saved
  }
  return {
    incidents: {
      ...incidents,
      log: (input) => twice(incidents.log(input)),
      perform: (id, operation) => twice(incidents.perform(id, operation)),
      commit: (intent) => twice(incidents.commit(intent)),
    },
    library: { ...library, write: (record, base) => twice(library.write(record, base)) },
  }
}
