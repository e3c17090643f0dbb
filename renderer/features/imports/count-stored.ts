import { createFigureCounter, type ImportFigures } from '../../../shared/import/import-figures'
import { plain, readStored } from '../../data/database/stored-documents'
import type { DataSession } from '../../data/session'

const AT_ONCE = 150

/** Counts the figures over the incidents as they now are in the local store, a part at a time. */
export async function countStored(session: DataSession, ids: readonly string[]): Promise<ImportFigures> {
  const counter = createFigureCounter()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const stored = await readStored(session.db.incidents, ids.slice(at, at + AT_ONCE))
    for (const document of stored) counter.add(plain(document))
  }
  return counter.figures()
}
