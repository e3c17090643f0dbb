import { LIMITS } from './limits'
import { permissionsOf } from './roles'
import { type Fields, wrongField } from './validation/checks'
import { rules } from './validation/rules'
import { shapeOf, type WorkspacePart } from './validation/shapes'

export type DocumentWriter = { readonly name: string | null; readonly roles: readonly string[] }
export type Verdict = { readonly ok: true } | { readonly forbidden: string }

const OK: Verdict = { ok: true }
const no = (forbidden: string): Verdict => ({ forbidden })
export const DELETES_NOTHING = 'nothing is deleted here: removing is a field of the document'

/** Revisions in the order in which CouchDB lets them win: by generation, then by their text. */
function isLaterRevision(a: string, b: string): boolean {
  const generation = (rev: string) => Number(rev.split('-')[0])
  const [first, second] = [generation(a), generation(b)]
  return first > second || (first === second && a > b)
}

/** These never change: two versions of one differ only in who sent them, and nothing is lost where both stay. */
const NEVER_ENDED: readonly unknown[] = ['entry', 'chunk']

/** A tombstone may end a revision that lost against the one that absorbed it, and says which that is. */
function mayPrune(tombstone: Fields, loser: Fields | null): boolean {
  const { mergedInto } = tombstone
  if (loser === null || NEVER_ENDED.includes(loser.kind)) return false
  if (typeof mergedInto !== 'string' || !/^\d{1,9}-[0-9a-zA-Z]{1,64}$/.test(mergedInto)) return false
  return isLaterRevision(mergedInto, String(loser._rev))
}

/**
 * Whether a member may write `next` (a CouchDB document with `_id`) over `previous` (null where there is none) in a part of a workspace.
 * The embedded server calls it, and its bundle is the `validate_doc_update` of a CouchDB, so it and what it imports know nothing but values.
 * The server's own administrator (`_admin`) may write anything. Clients delete nothing; the one tombstone they may write ends a
 * revision that a merge has absorbed and names the merge's revision in `mergedInto`. What is never merged, timelines and files, they never end.
 */
export function validateDocument(
  next: Fields,
  previous: Fields | null,
  writer: DocumentWriter,
  part: WorkspacePart,
): Verdict {
  if (writer.roles.includes('_admin')) return OK
  const { writes, leads, administers } = permissionsOf(writer.roles)
  if (typeof writer.name !== 'string' || writer.name === '') return no('sign in to write')
  if (!writes) return no('your role may read, not write')
  // With new_edits=false a document carries the revision it is to have, not the one it replaces: history would be anybody's to write.
  if (next._rev !== undefined && next._rev !== previous?._rev) return no('revisions are made by the server')
  const before = previous !== null && previous._deleted === true ? null : previous
  if (next._deleted === true) return mayPrune(next, before) ? OK : no(DELETES_NOTHING)
  if (next._attachments !== undefined) return no('files are sent as documents of their own, not as attachments')
  const id = String(next._id ?? '')
  const kind = String(next.kind)
  const fields = shapeOf(kind, part)
  if (fields === undefined) return no(`a document of kind ${kind.slice(0, 40)} is not known in this database`)
  if (!id.startsWith(`${kind}:`) || id.length <= kind.length + 1 || id.length > 100)
    return no(`the id must begin with ${kind}: and have at most 100 characters`)
  const wrong = wrongField(next, fields)
  if (wrong !== '') return no(`${kind}: ${wrong}`)
  if (JSON.stringify(next).length > LIMITS.document)
    return no(`${kind}: a document may have at most ${LIMITS.document} characters`)
  const me = `person:${writer.name}`
  const broken = rules[kind]?.(next, before, { me, leads, administers }) ?? ''
  return broken === '' ? OK : no(`${kind}: ${broken}`)
}
