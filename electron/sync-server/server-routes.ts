import { randomUUID } from 'node:crypto'
import { sendJson } from './answer'
import type { Request } from './route'
import { requireServerAdmin } from './security'

/** `GET /`: what clients recognise a server by. */
export function welcome({ response, server }: Request): void {
  sendJson(response, 200, {
    couchdb: 'Welcome',
    version: server.version,
    uuid: server.uuid,
    features: ['scheduler'],
    vendor: { name: 'Firstline' },
  })
}

/** `GET /_up`: for those who wait until the server is there. */
export function up({ response }: Request): void {
  sendJson(response, 200, { status: 'ok' })
}

/** `GET /_all_dbs`, for administrators. */
export function allDatabases({ response, server, user }: Request): void {
  requireServerAdmin(user)
  sendJson(response, 200, server.databases.names())
}

const MAX_UUIDS = 1000

/** `GET /_uuids?count=n`. */
export function uuids({ response, query }: Request): void {
  const count = Math.min(MAX_UUIDS, query.whole('count') ?? 1)
  sendJson(response, 200, { uuids: Array.from({ length: count }, () => randomUUID().replaceAll('-', '')) })
}
