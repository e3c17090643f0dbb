import type { CouchClient } from './couch-client'
import type { SyncEvent } from './status'

export type LogLine = { readonly at: number; readonly text: string }

/** When the server last told us something, and when it last took something; null while that never happened. Milliseconds since 1970 UTC. */
export type Activity = { readonly pulledAt: number | null; readonly pushedAt: number | null }

export const NO_ACTIVITY: Activity = { pulledAt: null, pushedAt: null }

/** The last events of replication, in memory only. Counts, kinds and reasons: never what a document holds, nor a password. */
export type SyncLog = {
  readonly add: (text: string) => void
  /** Oldest first. */
  readonly lines: () => readonly LogLine[]
}

const KEPT = 200

export function createSyncLog(now: () => number): SyncLog {
  let lines: readonly LogLine[] = []
  return {
    add: (text) => {
      lines = [...lines.slice(1 - KEPT), { at: now(), text }]
    },
    lines: () => lines,
  }
}

/** What became of the connection, in the log; what comes and goes all the time is left to the requests. */
export function logEvent(log: SyncLog, event: SyncEvent): void {
  if (event.kind === 'gateway') log.add(`gateway: ${event.state}`)
  if (event.kind === 'failed') log.add(`failed: ${event.why}`)
  if (event.kind === 'session-ended') log.add('the session ended')
  if (event.kind === 'server-changed' && event.changed !== null) log.add(`the server has changed: ${event.changed.how}`)
}

type Watch = { readonly log: SyncLog; readonly onPulled: () => void; readonly onPushed: () => void }

/** The same client, with what it asks and what came of it in the log. `name`: of the database, as it stands there. */
export function watchedClient(client: CouchClient, name: string, { log, onPulled, onPushed }: Watch): CouchClient {
  const failed = (what: string, answer: { readonly kind: string; readonly why?: string }) =>
    log.add(`${name}: ${what}: ${answer.kind}${answer.why === undefined ? '' : ` (${answer.why})`}`)
  return {
    ...client,
    changes: async (query, signal) => {
      const answer = await client.changes(query, signal)
      if (answer.kind === 'ok') {
        onPulled()
        const { documents, pending } = answer.value
        if (documents.length > 0) log.add(`${name}: read ${counted(documents.length)}, ${pending} more to come`)
      } else if (!signal.aborted) failed('reading', answer)
      return answer
    },
    write: async (documents, signal) => {
      const answer = await client.write(documents, signal)
      const sent = counted(documents.length)
      if (answer.kind !== 'ok') {
        if (!signal.aborted) failed(`sending ${sent}`, answer)
        return answer
      }
      const refused = answer.value.flatMap((row) => ('error' in row ? [row.error] : []))
      const taken = answer.value.length - refused.length
      if (taken > 0) onPushed()
      log.add(`${name}: sent ${sent}, ${taken} taken${refused.length === 0 ? '' : `, not: ${inFew(refused)}`}`)
      return answer
    },
  }
}

function counted(documents: number): string {
  return documents === 1 ? '1 document' : `${documents} documents`
}

/** `conflict 3, forbidden 1` */
function inFew(errors: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const error of errors) counts.set(error, (counts.get(error) ?? 0) + 1)
  return [...counts].map(([error, count]) => `${error} ${count}`).join(', ')
}
