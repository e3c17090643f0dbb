import { sendError, sendJsonText } from './answer'
import { positionOf, readChanges } from './changes-page'
import { type ChangesQuery, parseChangesQuery } from './changes-query'
import type { Database } from './database'
import { asHttpError } from './http-error'
import { readOptionalJsonObject } from './read-body'
import type { DatabaseRequest } from './route'

const JSON_HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }

/** Waits until the database was written, the time is over or the client has gone; says which. */
function waitForWrite(
  { response }: DatabaseRequest,
  database: Database,
  query: ChangesQuery,
  deadline: AbortSignal,
): Promise<'written' | 'over' | 'gone'> {
  return new Promise((resolve) => {
    const beat = () => {
      if (!response.headersSent) response.writeHead(200, JSON_HEADERS)
      response.write('\n')
    }
    const timer = query.heartbeat > 0 ? setInterval(beat, query.heartbeat) : null
    const end = (how: 'written' | 'over' | 'gone') => () => {
      stopListening()
      if (timer !== null) clearInterval(timer)
      response.off('close', gone)
      deadline.removeEventListener('abort', over)
      resolve(how)
    }
    const gone = end('gone')
    const over = end('over')
    const stopListening = database.onNextWrite(end('written'))
    response.once('close', gone)
    deadline.addEventListener('abort', over)
  })
}

async function answerLongPoll(request: DatabaseRequest, query: ChangesQuery, since: number): Promise<void> {
  const { database, response } = request
  const deadline = new AbortController()
  // With a heartbeat a poll has no end of its own, as in CouchDB.
  const timer = query.heartbeat > 0 ? null : setTimeout(() => deadline.abort(), query.timeout)
  try {
    for (;;) {
      const version = database.version()
      const page = await readChanges(database, since, query)
      if (!page.empty || deadline.signal.aborted) return sendJsonText(response, 200, page.text)
      // A write during the read has called nobody: look again before waiting.
      if (database.version() !== version) continue
      if (response.destroyed || (await waitForWrite(request, database, query, deadline.signal)) === 'gone') return
    }
  } catch (thrown) {
    // Once a heartbeat was sent the status is said: all that is left is to break off, which no client takes for an answer.
    if (response.headersSent) response.destroy()
    else sendError(response, asHttpError(thrown))
  } finally {
    if (timer !== null) clearTimeout(timer)
  }
}

/** `GET` and `POST /{db}/_changes`, at once or as a long poll that answers when there is something new. */
export async function getChanges(request: DatabaseRequest): Promise<void> {
  const { database, query: parameters, response } = request
  const query = parseChangesQuery(parameters, await readOptionalJsonObject(request.message))
  const since = await positionOf(database, query.since)
  if (query.feed === 'longpoll') return answerLongPoll(request, query, since)
  sendJsonText(response, 200, (await readChanges(database, since, query)).text)
}
