import type { Change } from '../../../shared/domain/change'
import { readStored } from '../../data/database/stored-documents'
import type { Intent } from '../../data/incidents/journal'
import type { DataSession } from '../../data/session'

/** Stores what an import makes, and knows how many of its incidents are in, over all the times that it was stopped and went on. */
export type ImportTally = {
  /** Stores a batch; false where there was no room for all of it. */
  readonly store: (make: readonly Change[], update: readonly Intent[]) => Promise<boolean>
  readonly count: () => number
}

export function createImportTally({ incidents, db }: Pick<DataSession, 'incidents' | 'db'>): ImportTally {
  // By id: an import that goes on offers again what is in already.
  const stored = new Set<string>()

  async function storeNew(make: readonly Change[]): Promise<boolean> {
    if (make.length === 0) return true
    const result = await incidents.bulkWrite(make)
    const ids = make.map(({ incident }) => incident.id)
    // Where room ran out within the batch, its first incidents are in.
    for (const id of result.ok ? ids : (await readStored(db.incidents, ids)).map((each) => each.id)) stored.add(id)
    return result.ok
  }

  return {
    store: async (make, update) => {
      if (!(await storeNew(make))) return false
      for (const intent of update) {
        if (!(await incidents.commit(intent)).ok) return false
        stored.add(intent.change.incident.id)
      }
      return true
    },
    count: () => stored.size,
  }
}
