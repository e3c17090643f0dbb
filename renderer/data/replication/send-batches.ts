import type { CouchClient, WriteAnswer } from './couch-client'
import type { Mark } from './known-marks'
import type { Link } from './link'

/** A document ready to be sent, as JSON text. */
export type Outgoing = { readonly id: string; readonly json: string }

export type SendOutcome = {
  readonly accepted: readonly Mark[]
  readonly conflicting: readonly string[]
  readonly refused: readonly { readonly id: string; readonly reason: string }[]
}

const BATCH_DOCUMENTS = 1_000
/** How often a document is sent again to which the server alone answered that it failed. */
const TRIES = 5
/** What is about the server and none of the documents: it has no room left, until somebody makes some. */
const UNTIL_MENDED = new Set(['insufficient_storage'])
const REFUSALS = new Set([
  'forbidden',
  'unauthorized',
  'bad_request',
  'doc_validation',
  'document_too_large',
  'not_found',
])

/**
 * Sends documents in batches of up to 1,000 or as much as the line carries, halved while the server finds them too large. Waits out every failure
 * of the server, also where it has no room for a document, and of the link, so it ends only when each document has an answer. What the server has
 * taken is noted before more is sent: by then another server may stand in its place, which would be taken for the same without it.
 */
export async function sendBatches(
  outgoing: readonly Outgoing[],
  client: Pick<CouchClient, 'write' | 'line'>,
  link: Pick<Link, 'ask' | 'rest'>,
  note: (taken: readonly Mark[]) => Promise<void> = async () => {},
): Promise<SendOutcome> {
  const accepted: Mark[] = []
  const conflicting: string[] = []
  const refused: { id: string; reason: string }[] = []
  const tries = new Map<string, number>()
  const waiting = [...outgoing]
  const { up } = client.line
  let limit = BATCH_DOCUMENTS

  const settle = (document: Outgoing, answer: WriteAnswer | undefined) => {
    if (answer === undefined || ('error' in answer && answer.error === 'conflict')) conflicting.push(document.id)
    else if ('rev' in answer) accepted.push({ id: document.id, rev: answer.rev })
    else if (REFUSALS.has(answer.error)) refused.push({ id: document.id, reason: answer.reason || answer.error })
    else if (UNTIL_MENDED.has(answer.error)) return true
    else {
      const tried = (tries.get(document.id) ?? 0) + 1
      tries.set(document.id, tried)
      if (tried < TRIES) return true
      refused.push({ id: document.id, reason: answer.reason || answer.error })
    }
    return false
  }

  while (waiting.length > 0) {
    let batch: readonly Outgoing[] = []
    const answer = await link.ask((signal) => {
      batch = waiting.slice(0, batchSize(waiting, limit, up.size()))
      const jsons = batch.map(({ json }) => json)
      return up.carry(charactersOf(batch), () => client.write(jsons, signal))
    })
    if (answer.kind === 'too-large') {
      const [only, ...others] = batch
      if (only !== undefined && others.length === 0) {
        refused.push({ id: only.id, reason: 'too large for the server' })
        waiting.shift()
      }
      limit = Math.max(1, Math.floor(batch.length / 2))
      continue
    }
    limit = Math.min(BATCH_DOCUMENTS, limit * 2)
    waiting.splice(0, batch.length)
    const answers = new Map(answer.value.map((row) => [row.id, row]))
    const before = accepted.length
    const again = batch.filter((document) => settle(document, answers.get(document.id)))
    if (accepted.length > before) await note(accepted.slice(before))
    if (again.length > 0) {
      waiting.unshift(...again)
      await link.rest('server-error')
    }
  }
  return { accepted, conflicting, refused }
}

/** How many of the first documents make up one batch: at least one. */
function batchSize(waiting: readonly Outgoing[], limit: number, most: number): number {
  let characters = 0
  for (const [at, { json }] of waiting.entries()) {
    characters += json.length
    if (at > 0 && (at >= limit || characters > most)) return at
  }
  return waiting.length
}

function charactersOf(batch: readonly Outgoing[]): number {
  return batch.reduce((sum, { json }) => sum + json.length, 0)
}
