import type { DBCoreMutateRequest, DBCoreMutateResponse, DBCoreTable } from 'dexie'
import { tableMiddleware } from './table-middleware'

/** About 20 ms of work. */
const AT_ONCE = 100

/**
 * Hands many documents to the database in parts, in one transaction: each is copied where the window draws, and 400 in one go kept it from
 * that for over 100 ms.
 */
export const writesInParts = tableMiddleware('writes-in-parts', (table) => ({
  mutate: (request) => mutate(table, request),
}))

function mutate(table: DBCoreTable, request: DBCoreMutateRequest): Promise<DBCoreMutateResponse> {
  const isMany = (request.type === 'put' || request.type === 'add') && request.values.length > AT_ONCE
  // What is changed by a rule belongs to all of its keys.
  if (!isMany || (request.type === 'put' && (request.criteria ?? request.updates))) return table.mutate(request)
  const part = (from: number) =>
    table.mutate({
      ...request,
      values: request.values.slice(from, from + AT_ONCE),
      ...(request.keys === undefined ? {} : { keys: request.keys.slice(from, from + AT_ONCE) }),
    })
  // Chained and not awaited: a transaction stays open only across Dexie's own promises.
  let writing = part(0)
  for (let from = AT_ONCE; from < request.values.length; from += AT_ONCE) {
    writing = writing.then((before) => part(from).then((answer) => joined(before, answer, from)))
  }
  return writing
}

/** `from`: how many documents stand before the later part. */
function joined(before: DBCoreMutateResponse, after: DBCoreMutateResponse, from: number): DBCoreMutateResponse {
  const failures = Object.entries(after.failures).map(([at, failure]) => [Number(at) + from, failure])
  return {
    numFailures: before.numFailures + after.numFailures,
    failures: { ...before.failures, ...Object.fromEntries(failures) },
    lastResult: after.lastResult,
    ...(before.results && after.results ? { results: [...before.results, ...after.results] } : {}),
  }
}
