import { concatMap, distinctUntilChanged, filter, type Observable, startWith } from 'rxjs'
import { isSameValue } from '../../../shared/domain/canonical-json'
import type { WorkId } from '../../../shared/domain/unsent-work'
import type { FirstlineDatabase } from '../database/database'

/** Documents, each with the incident or record that it is a part of. */
export type Missing = ReadonlyMap<string, WorkId>

type Stored = { readonly documents: readonly (readonly [id: string, work: WorkId])[] }

const documentId = (identifier: string) => `missing-${identifier}`

/**
 * What colleagues wrote that a changed server lacked when somebody went on with it: remembered by server and workspace until the server has it,
 * or until somebody no longer wants to be told.
 */
export async function loadMissing(db: FirstlineDatabase, identifier: string): Promise<Missing> {
  const stored = await db.getLocal<Stored>(documentId(identifier))
  return new Map(stored?.toJSON().data.documents)
}

/** The same, at once and after each change, whichever window made it. */
export function observeMissing(db: FirstlineDatabase, identifier: string): Observable<Missing> {
  const id = documentId(identifier)
  return db.eventBulks$.pipe(
    filter(({ isLocal, events }) => isLocal && events.some(({ documentId }) => documentId === id)),
    startWith(null),
    concatMap(() => loadMissing(db, identifier)),
    distinctUntilChanged((before, after) => isSameValue([...before], [...after])),
  )
}

export async function rememberMissing(db: FirstlineDatabase, identifier: string, more: Missing): Promise<void> {
  if (more.size > 0) await change(db, identifier, (missing) => new Map([...missing, ...more]))
}

export async function forgetMissing(db: FirstlineDatabase, identifier: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const gone = new Set(ids)
  await change(db, identifier, (missing) => new Map([...missing].filter(([id]) => !gone.has(id))))
}

/** Two windows can change it at the same time: neither change is lost. */
async function change(db: FirstlineDatabase, identifier: string, next: (missing: Missing) => Missing): Promise<void> {
  const stored = await db.getLocal<Stored>(documentId(identifier))
  const changed = ({ documents }: Stored): Stored => ({ documents: [...next(new Map(documents))] })
  if (stored === null) await db.upsertLocal<Stored>(documentId(identifier), changed({ documents: [] }))
  else await stored.incrementalModify(changed)
}
