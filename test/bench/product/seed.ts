import { personOfUser } from '../../../shared/domain/ids'
import type { SyncServer } from '../../e2e/support/sync-server'
import { makeIncidents, makeLibrary } from '../../fixtures/make-incidents'

const AT_ONCE = 1_000

/** What a busy person has open, in a workspace of any size: enough for the first fifty rows of a window, which begins with what is hers. */
const HERS = 60

/**
 * Puts so many incidents, without their entries, and the library that they refer to into the server's workspace, as its administrator.
 * Lea has some of those that are open.
 */
export async function incidentsOnServer(server: SyncServer, size: number): Promise<void> {
  const made = makeIncidents(size).map(({ incident }) => incident)
  const hers = new Set(made.filter(({ phase }) => phase === 'open').slice(0, HERS))
  const incidents = made.map((incident) =>
    hers.has(incident) ? { ...incident, assignee: personOfUser('lea') } : incident,
  )
  const documents = [...makeLibrary(), ...incidents].map(({ id, ...document }) => ({ _id: id, ...document }))
  const { name, password } = server.admin
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    const answer = await fetch(`${server.url}/${server.workspace}/_bulk_docs`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${name}:${password}`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ docs: documents.slice(from, from + AT_ONCE) }),
    })
    const rows: readonly { readonly error?: string; readonly reason?: string }[] = await answer.json()
    const failed = rows.find((row) => row.error !== undefined)
    if (!answer.ok || failed !== undefined) throw new Error(`the server refused: ${failed?.reason ?? answer.status}`)
  }
}
