import { partOfDatabase, type WorkspacePart } from '../../../shared/domain/validation/shapes'
import { PATIENCE_HEADER } from '../../../shared/gateway'
import type { OfflineReason } from '../../../shared/sync-status'
import { createLine, type Line } from './line'
import { isJsonObject, type JsonObject, type WireDocument, wireDocument } from './wire'

/** What a request came to. Only `ok` and `too-large` are about the request; the others say that it must be asked again. */
export type Answer<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'sign-in' }
  /** `after`: how long the server asks to wait, milliseconds. */
  | { readonly kind: 'unavailable'; readonly why: OfflineReason; readonly after?: number }
  /** The workspace is there, its database of files is not: which says nothing against the server. */
  | { readonly kind: 'no-files' }

export type ChangesPage = {
  readonly documents: readonly WireDocument[]
  /** Opaque: never compared, never sorted. */
  readonly lastSeq: string
  readonly pending: number
  /** Characters of the answer. */
  readonly size: number
}

export type ChangesQuery = { readonly since: string; readonly live: boolean; readonly limit: number }

/** One row of a `_bulk_docs` answer: the new revision, or why not. */
export type WriteAnswer = { readonly id: string } & (
  | { readonly rev: string }
  | { readonly error: string; readonly reason: string }
)

export type CouchClient = {
  /** What is to be sent and asked for in pieces goes by what it carries. */
  readonly line: Line
  readonly changes: (query: ChangesQuery, signal: AbortSignal) => Promise<Answer<ChangesPage>>
  /** `documents`: each already as JSON text. */
  readonly write: (documents: readonly string[], signal: AbortSignal) => Promise<Answer<readonly WriteAnswer[]>>
  /** The winning revisions with their conflicts; documents that never existed are missing, deleted ones have `_deleted`. */
  readonly read: (ids: readonly string[], signal: AbortSignal) => Promise<Answer<readonly WireDocument[]>>
  readonly readRange: (query: string, signal: AbortSignal) => Promise<Answer<readonly WireDocument[]>>
  /** Which of the documents exist now. */
  readonly existing: (ids: readonly string[], signal: AbortSignal) => Promise<Answer<ReadonlySet<string>>>
  /** Which of the documents the server has never had; a removed one it has had. */
  readonly neverHeld: (ids: readonly string[], signal: AbortSignal) => Promise<Answer<readonly string[]>>
  /** Documents of which the server has never had the named revision. */
  readonly unknownRevisions: (
    revisions: readonly { readonly id: string; readonly rev: string }[],
    signal: AbortSignal,
  ) => Promise<Answer<readonly string[]>>
  readonly readRevisions: (
    revisions: readonly { readonly id: string; readonly rev: string }[],
    signal: AbortSignal,
  ) => Promise<Answer<readonly WireDocument[]>>
}

/** How long the server may hold a long poll, and how long we wait for it beyond that. */
const POLL = 45_000
const POLL_GRACE = 20_000

/** Speaks to one database through `/sync/<database>/…` of the page's own origin. */
export function createCouchClient(database: string, send: typeof fetch, line: Line = createLine()): CouchClient {
  const ask = async <Value>(
    path: string,
    body: string | null,
    signal: AbortSignal,
    read: (body: unknown, size: number) => Value | null,
    patience = line.down.patience(),
  ): Promise<Answer<Value>> => {
    const silence = watchSilence(patience)
    try {
      const response = await send(`/sync/${encodeURIComponent(database)}/${path}`, {
        ...(body !== null && { method: 'POST', body }),
        headers: { ...(body !== null && { 'content-type': 'application/json' }), [PATIENCE_HEADER]: String(patience) },
        redirect: 'error',
        signal: AbortSignal.any([signal, silence.signal]),
      })
      const text = await readText(response, silence.heard)
      return understand(response, text, read, partOfDatabase(database))
    } catch {
      return { kind: 'unavailable', why: 'unreachable' }
    } finally {
      silence.end()
    }
  }

  return {
    line,
    changes: ({ since, live, limit }, signal) => {
      const query = new URLSearchParams({
        feed: live ? 'longpoll' : 'normal',
        include_docs: 'true',
        conflicts: 'true',
        seq_interval: String(limit),
        limit: String(limit),
        since,
        ...(live && { timeout: String(POLL) }),
      })
      return ask(`_changes?${query}`, null, signal, readChanges, live ? POLL + POLL_GRACE : undefined)
    },
    write: (documents, signal) =>
      ask('_bulk_docs', `{"docs":[${documents.join(',')}]}`, signal, readWriteAnswers, line.up.patience()),
    read: (ids, signal) =>
      ask('_all_docs?include_docs=true&conflicts=true', JSON.stringify({ keys: ids }), signal, readRows),
    readRange: (query, signal) => ask(`_all_docs?include_docs=true&${query}`, null, signal, readRows),
    existing: (ids, signal) => ask('_all_docs', JSON.stringify({ keys: ids }), signal, readExisting),
    neverHeld: (ids, signal) => ask('_all_docs', JSON.stringify({ keys: ids }), signal, readNeverHeld),
    unknownRevisions: (revisions, signal) =>
      ask('_revs_diff', JSON.stringify(revisionsById(revisions)), signal, readMissing),
    readRevisions: (revisions, signal) => ask('_bulk_get', JSON.stringify({ docs: revisions }), signal, readBulkGet),
  }
}

/** Gives up when nothing was heard for so long, milliseconds: an answer may take longer, as long as it goes on coming. */
function watchSilence(patience: number) {
  const silence = new AbortController()
  const watch = () => setTimeout(() => silence.abort(), patience)
  let timer = watch()
  return {
    signal: silence.signal,
    heard: () => {
      clearTimeout(timer)
      timer = watch()
    },
    end: () => clearTimeout(timer),
  }
}

async function readText(response: Response, onPart: () => void): Promise<string> {
  onPart()
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    onPart()
    text += decoder.decode(value, { stream: true })
  }
}

function revisionsById(revisions: readonly { readonly id: string; readonly rev: string }[]) {
  const byId = new Map<string, Set<string>>()
  for (const { id, rev } of revisions) byId.set(id, (byId.get(id) ?? new Set()).add(rev))
  return Object.fromEntries([...byId].map(([id, revs]) => [id, [...revs]]))
}

function understand<Value>(
  response: Response,
  text: string,
  read: (body: unknown, size: number) => Value | null,
  part: WorkspacePart,
): Answer<Value> {
  // Who is no member is told by the gateway, which then asks for a sign-in; a 403 is its refusal of a request that is none of replication.
  if (response.status === 401) return { kind: 'sign-in' }
  if (response.status === 413) return { kind: 'too-large' }
  const body = parseJson(text)
  if (part === 'files' && isMissing(response, body)) return { kind: 'no-files' }
  if (!response.ok) return { kind: 'unavailable', why: whyNot(response, body), ...patienceAsked(response) }
  const value = read(body, text.length)
  return value === null ? { kind: 'unavailable', why: 'not-a-server' } : { kind: 'ok', value }
}

function patienceAsked(response: Response): { readonly after?: number } {
  const seconds = /^\d{1,6}$/.exec(response.headers.get('retry-after') ?? '')?.[0]
  return seconds === undefined ? {} : { after: Number(seconds) * 1000 }
}

const BY_GATEWAY: readonly OfflineReason[] = ['not-a-server', 'server-error', 'locked-out']

/** Only resources that every database has are asked for: one of CouchDB's own answers that they are not found means the database. */
const isMissing = (response: Response, body: unknown) =>
  response.status === 404 && isJsonObject(body) && body.error === 'not_found'

function whyNot(response: Response, body: unknown): OfflineReason {
  const error = isJsonObject(body) ? body.error : undefined
  if (response.headers.has('x-firstline-gateway')) {
    return BY_GATEWAY.find((reason) => reason === error) ?? 'unreachable'
  }
  if (isMissing(response, body)) return 'no-workspace'
  if (response.status === 404) return 'not-a-server'
  return error === undefined ? 'not-a-server' : 'server-error'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const list = (body: unknown, name: string): readonly unknown[] | null =>
  isJsonObject(body) && Array.isArray(body[name]) ? body[name] : null

const documentsOf = (values: readonly unknown[]): WireDocument[] =>
  values.map(wireDocument).filter((document) => document !== null)

function readChanges(body: unknown, size: number): ChangesPage | null {
  const results = list(body, 'results')
  if (results === null || !isJsonObject(body)) return null
  if (typeof body.last_seq !== 'string' && typeof body.last_seq !== 'number') return null
  const documents = documentsOf(results.map((row) => (isJsonObject(row) ? row.doc : null)))
  return {
    documents,
    lastSeq: String(body.last_seq),
    pending: typeof body.pending === 'number' ? body.pending : results.length,
    size,
  }
}

function readWriteAnswers(body: unknown): readonly WriteAnswer[] | null {
  if (!Array.isArray(body)) return null
  return body.filter(isJsonObject).map((row): WriteAnswer => {
    const id = String(row.id)
    if (typeof row.rev === 'string') return { id, rev: row.rev }
    return { id, error: String(row.error ?? 'unknown_error'), reason: String(row.reason ?? '') }
  })
}

function readRows(body: unknown): readonly WireDocument[] | null {
  const rows = list(body, 'rows')
  return rows === null ? null : documentsOf(rows.filter(isJsonObject).map(documentOfRow))
}

/** A deleted document's row has its revision but no document. */
function documentOfRow({ id, value, doc }: JsonObject): unknown {
  if (isJsonObject(doc) || !isJsonObject(value)) return doc
  return value.deleted === true ? { _id: id, _rev: value.rev, _deleted: true } : null
}

function readExisting(body: unknown): ReadonlySet<string> | null {
  const rows = list(body, 'rows')
  if (rows === null) return null
  const alive = rows.filter(isJsonObject).filter(({ value }) => isJsonObject(value) && value.deleted !== true)
  return new Set(alive.map(({ id }) => String(id)))
}

function readNeverHeld(body: unknown): readonly string[] | null {
  const rows = list(body, 'rows')
  if (rows === null) return null
  return rows.filter(isJsonObject).flatMap(({ key, error }) => (error === 'not_found' ? [String(key)] : []))
}

function readMissing(body: unknown): readonly string[] | null {
  if (!isJsonObject(body)) return null
  return Object.keys(body).filter((id) => (list(body[id], 'missing') ?? []).length > 0)
}

function readBulkGet(body: unknown): readonly WireDocument[] | null {
  const results = list(body, 'results')
  if (results === null) return null
  const answers = results.flatMap((result) => list(result, 'docs') ?? [])
  return documentsOf(answers.map((answer) => (isJsonObject(answer) ? answer.ok : null)))
}
