import type { ChangesQuery } from './changes-query'
import type { Database } from './database'
import type { Pouch } from './pouch'

export type ChangesPage = { readonly empty: boolean; readonly text: string }

/** Where a feed stands; a sequence that is ahead of the database (it was restored from an older copy) has nothing before it. */
async function latestPosition(pouch: Pouch): Promise<number> {
  return Number((await pouch.info()).update_seq)
}

async function readPage(database: Database, pouch: Pouch, since: number, query: ChangesQuery): Promise<ChangesPage> {
  const { results, last_seq: reached } = await pouch.changes({
    since,
    include_docs: query.includeDocs,
    conflicts: query.conflicts,
    style: query.allLeaves ? 'all_docs' : 'main_only',
    descending: query.descending,
    ...(query.limit === undefined ? {} : { limit: query.limit }),
    ...(query.docIds === undefined ? {} : { doc_ids: [...query.docIds] }),
  })
  const latest = await latestPosition(pouch)
  const complete = query.limit === undefined || results.length < query.limit
  const last =
    since > latest ? latest : complete && !query.descending ? Math.max(Number(reached), since) : Number(reached)
  const { encode } = database.sequence
  const rows = results.map((change, index) =>
    JSON.stringify({
      seq: (index + 1) % query.sequenceEvery === 0 ? encode(Number(change.seq)) : null,
      id: change.id,
      changes: change.changes,
      ...(change.deleted === true ? { deleted: true } : {}),
      ...(query.includeDocs ? { doc: change.doc ?? null } : {}),
    }),
  )
  // PouchDB does not count what is left. The distance in sequence numbers is 0 exactly when nothing is left, else an upper bound:
  // a document that was written more than once counts each time.
  const pending = complete ? 0 : latest - last
  const text = `{"results":[\n${rows.join(',\n')}\n],\n"last_seq":${JSON.stringify(encode(last))},"pending":${pending}}\n`
  return { empty: results.length === 0, text }
}

/** The next page of changes after `since`. Those who ask the same at the same time share one read and one text. */
export function readChanges(database: Database, since: number, query: ChangesQuery): Promise<ChangesPage> {
  const { timeout: _timeout, heartbeat: _heartbeat, feed: _feed, ...asked } = query
  // The version: a read that began before a write must not answer somebody whom the write woke.
  const key = JSON.stringify({ ...asked, since, version: database.version() })
  const underWay = database.reads.get(key)
  if (underWay !== undefined) return underWay
  const read = database.use((pouch) => readPage(database, pouch, since, query))
  const done = () => database.reads.delete(key)
  database.reads.set(key, read)
  read.then(done, done)
  return read
}

/** The position that a client's `since` stands for. */
export function positionOf(database: Database, since: string): Promise<number> {
  return database.use(async (pouch) => database.sequence.decode(since, await latestPosition(pouch)))
}
