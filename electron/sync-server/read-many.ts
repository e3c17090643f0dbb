import type { AllDocsOptions, BulkGetResult } from 'pouchdb'
import { sendJson } from './answer'
import { badRequest } from './http-error'
import { type Fields, isFields } from './json-document'
import type { Query } from './query'
import { readJsonObject, readOptionalJsonObject } from './read-body'
import type { DatabaseRequest } from './route'

const asText = (value: unknown): string | undefined => {
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw badRequest('A key of _all_docs is text.')
  return value
}

function allDocsOptions(query: Query, body: Fields): AllDocsOptions {
  const read = (name: string) => body[name] ?? query.json(name)
  const limit = query.whole('limit')
  const skip = query.whole('skip')
  const key = asText(read('key'))
  const start = asText(read('startkey') ?? read('start_key'))
  const end = asText(read('endkey') ?? read('end_key'))
  return {
    include_docs: query.flag('include_docs') || body.include_docs === true,
    conflicts: query.flag('conflicts') || body.conflicts === true,
    descending: query.flag('descending'),
    inclusive_end: query.text('inclusive_end') !== 'false',
    ...(limit === undefined ? {} : { limit }),
    ...(skip === undefined ? {} : { skip }),
    ...(key === undefined ? {} : { key }),
    ...(start === undefined ? {} : { startkey: start }),
    ...(end === undefined ? {} : { endkey: end }),
  }
}

/** `GET` and `POST /{db}/_all_docs`: a range, or the documents named by `keys` in their order. */
export async function allDocs({ database, query, message, response }: DatabaseRequest): Promise<void> {
  const body = await readOptionalJsonObject(message)
  const options = allDocsOptions(query, body)
  const keys = body.keys ?? query.json('keys')
  if (keys !== undefined && !Array.isArray(keys)) throw badRequest('`keys` body member must be an array.')
  const asked = keys === undefined ? options : { ...options, keys: keys.map(String) }
  sendJson(response, 200, await database.use((pouch) => pouch.allDocs(asked)))
}

type Wanted = { readonly id: string; readonly rev?: string }

function parseWanted(body: Fields): readonly Wanted[] {
  if (!Array.isArray(body.docs)) throw badRequest('Missing JSON list of `docs`.')
  return body.docs.map((wanted: unknown) => {
    if (!isFields(wanted) || typeof wanted.id !== 'string') throw badRequest('Each of `docs` needs an id.')
    return typeof wanted.rev === 'string' ? { id: wanted.id, rev: wanted.rev } : { id: wanted.id }
  })
}

type Got = BulkGetResult['docs'][number]

const errorOf = (got: Got, { id, rev = 'undefined' }: Wanted) => {
  const known = 'error' in got && isFields(got.error) ? got.error : {}
  return { id, rev: known.rev ?? rev, error: known.name ?? 'not_found', reason: known.reason ?? 'missing' }
}

/** `POST /{db}/_bulk_get`: documents by id and revision, also those that lost a conflict. */
export async function bulkGet({ database, query, message, response }: DatabaseRequest): Promise<void> {
  const docs = [...parseWanted(await readJsonObject(message))]
  const options = { docs, revs: query.flag('revs'), latest: query.flag('latest') }
  const { results } = docs.length === 0 ? { results: [] } : await database.use((pouch) => pouch.bulkGet(options))
  sendJson(response, 200, {
    results: results.map(({ id, docs: found }) => ({
      id,
      docs: found.map((got) => ('ok' in got ? { ok: got.ok } : { error: errorOf(got, { id }) })),
    })),
  })
}

/** `POST /{db}/_revs_diff`: which of the named revisions are not here. */
export async function revsDiff({ database, message, response }: DatabaseRequest): Promise<void> {
  const body = await readJsonObject(message)
  const wanted = Object.entries(body).map(([id, revs]): [string, string[]] => {
    if (!Array.isArray(revs)) throw badRequest('The revisions of an id are a list.')
    return [id, revs.map(String)]
  })
  sendJson(
    response,
    200,
    wanted.length === 0 ? {} : await database.use((pouch) => pouch.revsDiff(Object.fromEntries(wanted))),
  )
}
