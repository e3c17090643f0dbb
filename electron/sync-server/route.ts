import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authenticator, Identity } from './authenticate'
import type { Database } from './database'
import type { DatabaseRegistry } from './database-registry'
import type { Passwords } from './passwords'
import type { Query } from './query'
import type { User } from './security'

/** What all handlers share. */
export type ServerState = {
  readonly uuid: string
  readonly version: string
  readonly databases: DatabaseRegistry
  readonly authenticator: Authenticator
  readonly passwords: Passwords
}

export type Request = {
  readonly message: IncomingMessage
  readonly response: ServerResponse
  readonly query: Query
  readonly user: User
  readonly identity: Identity
  readonly server: ServerState
}
export type DatabaseRequest = Request & { readonly database: Database }
export type DocumentRequest = DatabaseRequest & { readonly id: string }

type Handler<Asked> = (request: Asked) => Promise<void> | void
type Methods<Asked> = { readonly [method: string]: Handler<Asked> }

/** Handlers by path and method: of the server, of a database (`/{db}/{name}`), of a document. */
export type Routes = {
  readonly server: { readonly [path: string]: Methods<Request> }
  /** Under the empty name: the database itself. */
  readonly database: { readonly [name: string]: Methods<DatabaseRequest> }
  readonly document: Methods<DocumentRequest>
}
