import { DELETES_NOTHING, type DocumentWriter, validateDocument } from '../../shared/domain/validate-document'
import { partOfDatabase } from '../../shared/domain/validation/shapes'
import type { Database } from './database'
import { checkDocument, withoutReadFields } from './document-fields'
import { asHttpError, conflict, forbidden, type HttpError } from './http-error'
import { type Fields, isFields } from './json-document'
import type { Pouch } from './pouch'
import { isServerAdmin, type User } from './security'
import { prepareUserDocument, type UserWriter, withoutSecrets } from './users'

export type WrittenRow =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | { readonly id: string; readonly status: number; readonly error: string; readonly reason: string }

type Prepared = { readonly document: Fields } | { readonly refusal: HttpError }

/** The revision that `document` replaces, or 'conflict' if it is none that can be replaced. */
async function findReplaced(pouch: Pouch, document: Fields, winner: Fields | undefined): Promise<Fields | 'conflict'> {
  const rev = String(document._rev)
  if (winner === undefined) return 'conflict'
  if (winner._rev === rev) return winner
  const id = String(document._id)
  const { _conflicts: losers } = await pouch.get(id, { conflicts: true, rev: String(winner._rev) })
  return losers?.includes(rev) ? pouch.get(id, { rev }) : 'conflict'
}

async function readWinners(pouch: Pouch, documents: readonly Fields[]): Promise<Map<string, Fields>> {
  const keys = [...new Set(documents.filter(({ _rev }) => _rev !== undefined).map(({ _id }) => String(_id)))]
  const winners = new Map<string, Fields>()
  if (keys.length === 0) return winners
  const { rows } = await pouch.allDocs({ keys, include_docs: true })
  for (const row of rows) {
    if (!('value' in row)) continue
    winners.set(row.key, isFields(row.doc) ? row.doc : { _id: row.key, _rev: row.value.rev, _deleted: true })
  }
  return winners
}

const exists = (pouch: Pouch, document: Fields): Promise<boolean> =>
  pouch.get(String(document._id)).then(
    () => true,
    () => false,
  )

type Replaced = { readonly previous: Fields | null; readonly isWinner: boolean }

async function authorize(
  database: Database,
  document: Fields,
  { previous, isWinner }: Replaced,
  by: UserWriter,
): Promise<Fields> {
  if (database.record().name === '_users') return prepareUserDocument(document, previous, by)
  const writer: DocumentWriter = { name: by.user.name, roles: by.user.roles }
  const verdict = validateDocument(document, previous, writer, partOfDatabase(database.record().name))
  if ('forbidden' in verdict) throw forbidden(verdict.forbidden)
  // Stricter than a CouchDB can be, whose validator does not see the other revisions: what a merge has absorbed is never what readers get.
  if (document._deleted === true && isWinner) throw forbidden(DELETES_NOTHING)
  return document
}

async function prepare(
  pouch: Pouch,
  database: Database,
  documents: readonly Fields[],
  by: UserWriter,
): Promise<Prepared[]> {
  const plain = isServerAdmin(by.user) && database.record().name !== '_users'
  const winners = plain ? new Map<string, Fields>() : await readWinners(pouch, documents)
  return Promise.all(
    documents.map(async (given): Promise<Prepared> => {
      try {
        checkDocument(given)
        const document = withoutReadFields(given)
        if (plain || String(document._id).startsWith('_local/')) return { document }
        const isNew = document._rev === undefined
        const previous = isNew ? null : await findReplaced(pouch, document, winners.get(String(document._id)))
        if (previous === 'conflict') return { refusal: conflict() }
        const isWinner = previous !== null && previous === winners.get(String(document._id))
        try {
          return { document: await authorize(database, document, { previous, isWinner }, by) }
        } catch (refusal) {
          // As in CouchDB, a conflict comes before the validator's word; it is looked for only now, because most new documents are new.
          return { refusal: isNew && (await exists(pouch, document)) ? conflict() : asHttpError(refusal) }
        }
      } catch (thrown) {
        return { refusal: asHttpError(thrown) }
      }
    }),
  )
}

function failedRow(id: string, { status, error, message }: HttpError): WrittenRow {
  return { id, status, error, reason: message }
}

/**
 * Writes documents, each for itself: one that is refused does not hold back the others. The rows are in the order of the documents.
 * With `newEdits` false (for administrators only) revisions are stored as they come, and only failures have rows.
 */
export async function writeDocuments(
  database: Database,
  documents: readonly Fields[],
  { user, passwords, newEdits }: UserWriter & { readonly newEdits: boolean },
): Promise<readonly WrittenRow[]> {
  if (!newEdits && !isServerAdmin(user)) throw forbidden('Only administrators may write with new_edits=false.')
  return database.use(async (pouch) => {
    const prepared = await prepare(pouch, database, documents, { user, passwords })
    const accepted = prepared.flatMap((row) => ('document' in row ? [row.document] : []))
    const answers = accepted.length === 0 ? [] : await pouch.bulkDocs([...accepted], { new_edits: newEdits })
    if (accepted.length > 0) database.wrote()
    const refusedRow = (row: Prepared, index: number): WrittenRow[] =>
      'refusal' in row ? [failedRow(String(documents[index]?._id ?? ''), row.refusal)] : []
    const toRow = (answer: (typeof answers)[number] | undefined, id: string): WrittenRow =>
      answer !== undefined && 'ok' in answer && answer.id !== undefined && answer.rev !== undefined
        ? { ok: true, id: answer.id, rev: answer.rev }
        : failedRow(id, asHttpError(answer))
    if (!newEdits) {
      const failures = answers.filter((answer) => !('ok' in answer))
      return [...prepared.flatMap(refusedRow), ...failures.map((answer) => toRow(answer, String(answer.id ?? '')))]
    }
    let next = 0
    return prepared.flatMap((row, index) => {
      if ('refusal' in row) return refusedRow(row, index)
      const answer = answers[next]
      next += 1
      return [toRow(answer, String(row.document._id ?? ''))]
    })
  })
}

/** What `user` may see of a document of this database. */
export function visibleTo(user: User, database: Database, document: Fields): Fields {
  return database.record().name === '_users' && !isServerAdmin(user) ? withoutSecrets(document) : document
}
