import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  archivedSecurity,
  memberRole,
  openSecurity,
} from '../../../electron/sync-server/provisioning/security-documents'
import { type Running, startProgram } from './process'

export type Person = { readonly user: string; readonly password: string }
type Admin = { readonly name: string; readonly password: string }

/** A server process of its own with a provisioned workspace; `stop` and `start` keep its data and its port. */
export class SyncServer {
  readonly #data = mkdtempSync(join(tmpdir(), 'firstline-server-'))
  #running: Running | null = null
  #port = 0
  admin: Admin = { name: '', password: '' }
  readonly workspace = 'workspace'

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(): Promise<void> {
    const args = ['--json', '--port', String(this.#port), '--data', this.#data, '--workspace', this.workspace]
    this.#running = await startProgram('out/main/sync-server.js', args, /\{"url".*\}/)
    const facts: { port: number; admin: Admin } = JSON.parse(this.#running.said[0])
    this.#port = facts.port
    this.admin = facts.admin
  }

  async stop(signal?: NodeJS.Signals): Promise<void> {
    await this.#running?.end(signal)
    this.#running = null
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.#data, { recursive: true, force: true })
  }

  /** Loses everything and begins anew at the same address, as after a new installation. */
  async empty(): Promise<void> {
    await this.stop()
    for (const name of readdirSync(this.#data)) rmSync(join(this.#data, name), { recursive: true })
    await this.start()
  }

  /** All documents of the workspace whose id starts with the prefix, read as the administrator. */
  async documents(prefix: string): Promise<readonly Record<string, unknown>[]> {
    const range = `startkey=${JSON.stringify(prefix)}&endkey=${JSON.stringify(`${prefix}\ufff0`)}`
    const answer = await this.#ask(`/${this.workspace}/_all_docs?include_docs=true&${range}`)
    const page: { rows: readonly { doc: Record<string, unknown> }[] } = await answer.json()
    return page.rows.map((row) => row.doc)
  }

  /** Writes documents as an administrator, whom no rule of the workspace stops. */
  async write(documents: readonly object[]): Promise<void> {
    const answer = await this.#ask(`/${this.workspace}/_bulk_docs`, {
      method: 'POST',
      body: JSON.stringify({ docs: documents }),
    })
    const rows: readonly { error?: string }[] = await answer.json()
    const refused = rows.filter(({ error }) => error !== undefined)
    if (refused.length > 0) throw new Error(`not written: ${JSON.stringify(refused)}`)
  }

  /** Gives somebody another password, as an administrator does; it ends all of their sessions. */
  async changePassword(user: string, password: string): Promise<void> {
    const path = `/_users/org.couchdb.user:${user}`
    const person: Record<string, unknown> = await (await this.#ask(path)).json()
    const answer = await this.#ask(path, { method: 'PUT', body: JSON.stringify({ ...person, password }) })
    if (!answer.ok) throw new Error(`the password was not changed: ${await answer.text()}`)
  }

  /** Adds somebody with the password `<user>-demo`, as an administrator does. */
  async addPerson(user: string, role: string): Promise<void> {
    await this.#put(`/_users/org.couchdb.user:${user}`, {
      ...{ name: user, type: 'user', password: `${user}-demo` },
      roles: [role, memberRole(this.workspace)],
    })
  }

  /** Gives somebody another role; their sessions go on with it. */
  async changeRole(user: string, role: string): Promise<void> {
    const path = `/_users/org.couchdb.user:${user}`
    const person: Record<string, unknown> = await (await this.#ask(path)).json()
    await this.#put(path, { ...person, roles: [role, memberRole(this.workspace)] })
  }

  /** Closes the workspace to everybody, as an administrator does with an old one. */
  async archive(): Promise<void> {
    await this.#secure(archivedSecurity(this.workspace))
  }

  /** Lets its members in again. */
  async reopen(): Promise<void> {
    await this.#secure(openSecurity(this.workspace))
  }

  /** Somebody at the device's address tries wrong passwords until the server takes none any more. */
  async lockOut(user: string): Promise<void> {
    const headers = { 'content-type': 'application/json' }
    for (let status = 401; status === 401; ) {
      const body = JSON.stringify({ name: user, password: 'guessed' })
      status = (await fetch(`${this.url}/_session`, { method: 'POST', headers, body })).status
    }
  }

  async #secure(security: object): Promise<void> {
    for (const name of [this.workspace, `${this.workspace}-files`]) await this.#put(`/${name}/_security`, security)
  }

  async #put(path: string, document: object): Promise<void> {
    const answer = await this.#ask(path, { method: 'PUT', body: JSON.stringify(document) })
    if (!answer.ok) throw new Error(`not written: ${await answer.text()}`)
  }

  /** A request of the administrator. */
  #ask(path: string, init: RequestInit = {}): Promise<Response> {
    const authorization = `Basic ${btoa(`${this.admin.name}:${this.admin.password}`)}`
    return fetch(this.url + path, { ...init, headers: { authorization, 'content-type': 'application/json' } })
  }
}
