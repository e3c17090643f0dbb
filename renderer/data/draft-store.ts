import { distinctUntilChanged, filter, type Observable } from 'rxjs'
import { isSameValue } from '../../shared/domain/canonical-json'
import type { FirstlineDatabase } from './database/database'
import { isStorageFull } from './database/failures'
import { liveQuery } from './database/live-query'
import { answerOf, observeWrites, readStored, readTable, writeStored } from './database/stored-documents'

/** Half-typed text of a form that survives a reload; one per key, for example `capture`. */
export type DraftStore = {
  /** The value last kept, as it was; whoever reads it parses it. Undefined where there is none. */
  readonly read: (key: string) => Promise<unknown>
  /** Keeps a JSON value in place of the one before; false where the disk is full, so that it is kept only as long as this window lives. */
  readonly keep: (key: string, content: unknown) => Promise<boolean>
  /** False where the disk is full, so that it is forgotten only as long as this window lives. */
  readonly forget: (key: string) => Promise<boolean>
  /** The keys that begin so and under which something is kept, now and after each change of them. */
  readonly observeKeys: (prefix: string) => Observable<readonly string[]>
}

export function openDraftStore(db: FirstlineDatabase): DraftStore {
  const stored = async (key: string) => (await readStored(db.drafts, [`draft:${key}`]))[0]
  const write = async (key: string, content: unknown, deleted: boolean) => {
    for (;;) {
      const previous = await stored(key)
      if (deleted && previous === undefined) return
      const document = { id: `draft:${key}`, kind: 'draft' as const, updatedAt: Date.now(), content }
      const conflicts = await writeStored(db.drafts, [{ document, previous, deleted }], 'draft')
      if (conflicts.length === 0) return
    }
  }
  const last = new Map<string, Promise<boolean>>()
  /** What a full disk had no room for and counts more than what it holds: undefined where it should be forgotten. */
  const unstored = new Map<string, unknown>()
  /** One after the other for a key: what was typed last stays, however fast somebody types. */
  const inTurn = (key: string, content: unknown, deleted: boolean) => {
    const turn = (last.get(key) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => write(key, content, deleted))
      .then(
        () => {
          unstored.delete(key)
          return true
        },
        (error: unknown) => {
          if (!isStorageFull(error)) throw error
          unstored.set(key, deleted ? undefined : content)
          return false
        },
      )
    last.set(key, turn)
    return turn
  }
  return {
    read: async (key) => {
      await last.get(key)?.catch(() => undefined)
      return unstored.has(key) ? unstored.get(key) : (await stored(key))?.content
    },
    keep: (key, content) => inTurn(key, content, false),
    forget: (key) => inTurn(key, null, true),
    observeKeys: (prefix) => observeKeys(db, prefix),
  }
}

function observeKeys(db: FirstlineDatabase, prefix: string): Observable<readonly string[]> {
  const first = `draft:${prefix}`
  const touched$ = observeWrites(db.drafts).pipe(filter((written) => written.some(({ id }) => id.startsWith(first))))
  const read = () =>
    readTable(db.drafts, async (docs, decode) => {
      const rows = await answerOf(docs.getAll(IDBKeyRange.bound(first, `${first}\uffff`)))
      // What was forgotten stays as a row without content.
      const kept = rows.map(decode).filter(({ content }) => content !== null)
      return kept.map(({ id }) => id.slice('draft:'.length))
    })
  return liveQuery(touched$, read).pipe(distinctUntilChanged((a, b) => isSameValue(a, b)))
}
