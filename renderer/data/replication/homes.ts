import type { RxCollection } from 'rxdb'
import type { FirstlineDatabase } from '../database/database'
import type { Home, Identified } from './record-kind'

type Ask<Answer> = <Doc extends Identified & { readonly kind: string }>(
  collection: RxCollection<Doc>,
  home: Home,
) => Promise<readonly Answer[]>

/** What the collections that replicate answer. Pieces and entries first: no incident before what belongs to it. */
export async function fromEachHome<Answer>(db: FirstlineDatabase, ask: Ask<Answer>): Promise<readonly Answer[]> {
  const answers = await Promise.all([
    ask(db.files, 'files'),
    ask(db.timeline, 'timeline'),
    ask(db.library, 'library'),
    ask(db.incidents, 'incidents'),
  ])
  return answers.flat()
}
