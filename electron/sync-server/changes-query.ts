import { badRequest } from './http-error'
import { type Fields, isFields } from './json-document'
import type { Query } from './query'

const DEFAULT_TIMEOUT_MS = 60_000
const MAX_TIMEOUT_MS = 10 * 60_000
const MIN_HEARTBEAT_MS = 10

/** What a client asks of `_changes`. */
export type ChangesQuery = {
  readonly since: string
  readonly feed: 'normal' | 'longpoll'
  readonly limit: number | undefined
  readonly includeDocs: boolean
  readonly conflicts: boolean
  readonly allLeaves: boolean
  readonly descending: boolean
  /** Only each so-many-th row has its sequence. */
  readonly sequenceEvery: number
  readonly timeout: number
  /** A line break is sent this often while nothing happens, and the poll has no end of its own; 0 for none. */
  readonly heartbeat: number
  readonly docIds: readonly string[] | undefined
}

function docIdsOf(query: Query, body: Fields): readonly string[] | undefined {
  const filter = query.text('filter')
  if (filter === undefined) return undefined
  if (filter !== '_doc_ids') throw badRequest('Of the filters only _doc_ids is there.')
  const ids = isFields(body) && body.doc_ids !== undefined ? body.doc_ids : query.json('doc_ids')
  if (!Array.isArray(ids)) throw badRequest('`doc_ids` filter parameter is not a list.')
  return ids.map(String)
}

function heartbeatOf(query: Query): number {
  const given = query.text('heartbeat')
  if (given === undefined || given === 'false') return 0
  return given === 'true' ? DEFAULT_TIMEOUT_MS : Math.max(MIN_HEARTBEAT_MS, query.whole('heartbeat') ?? 0)
}

export function parseChangesQuery(query: Query, body: Fields): ChangesQuery {
  const feed = query.text('feed') ?? 'normal'
  if (feed !== 'normal' && feed !== 'longpoll') throw badRequest('Supported `feed` types: normal, longpoll')
  const limit = query.whole('limit')
  return {
    since: query.text('since') ?? '0',
    feed,
    limit: limit === undefined ? undefined : Math.max(1, limit),
    includeDocs: query.flag('include_docs'),
    conflicts: query.flag('conflicts'),
    allLeaves: query.text('style') === 'all_docs',
    descending: query.flag('descending'),
    sequenceEvery: Math.max(1, query.whole('seq_interval') ?? 1),
    timeout: Math.min(MAX_TIMEOUT_MS, query.whole('timeout') ?? DEFAULT_TIMEOUT_MS),
    heartbeat: heartbeatOf(query),
    docIds: docIdsOf(query, body),
  }
}
