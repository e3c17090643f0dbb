import { countsForBadge } from '../../shared/domain/alerts'
import type { Incident } from '../../shared/domain/incident'
import type { FirstlineDatabase } from './database'
import { openUrgent } from './index-window'
import { readTable } from './stored-documents'
import type { Tally } from './tallies'

/** The open P1 and P2 incidents that nobody has acknowledged. */
export function unacknowledgedTally(db: FirstlineDatabase): Tally {
  return { key: 'unacknowledged', counts: countsForBadge, read: () => countAll(db) }
}

/** No index knows who acknowledged, so each urgent open incident is looked at once, and none is kept. */
async function countAll(db: FirstlineDatabase): Promise<number> {
  const { index, ranges } = openUrgent()
  return readTable(db.incidents, async (docs, decode) => {
    const counts = await Promise.all(ranges.map((range) => countWhere(docs.index(index), range, decode)))
    return counts.reduce((sum, count) => sum + count, 0)
  })
}

function countWhere(index: IDBIndex, range: IDBKeyRange, decode: (stored: unknown) => Incident): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0
    const request = index.openCursor(range)
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null) return resolve(count)
      if (countsForBadge(decode(cursor.value))) count += 1
      cursor.continue()
    }
  })
}
