import type { RxCollection } from 'rxdb'
import type { PersonId } from '../../../shared/domain/ids'
import type { FirstlineDatabase } from '../database/database'
import { readAllInParts } from '../database/read-in-parts'
import { plain, readStored, writeStored } from '../database/stored-documents'

const CONTEXT = 'identity-adopted'

/**
 * What was done on this device before the first sign-in stands under a person drawn by the device; here it becomes the work of the person who
 * signed in. To be run before the first push: a document that the server has is not the device's to rewrite. May be cut short and run again.
 */
export async function adoptIdentity(db: FirstlineDatabase, local: PersonId, person: PersonId): Promise<number> {
  const collections = [adopt(db.incidents, local, person), adopt(db.timeline, local, person)]
  const [incidents = 0, entries = 0] = await Promise.all([...collections, adopt(db.library, local, person)])
  return incidents + entries
}

async function adopt<Doc extends { readonly id: string }>(
  collection: RxCollection<Doc>,
  local: PersonId,
  person: PersonId,
): Promise<number> {
  let adopted = 0
  await readAllInParts(collection, async (documents) => {
    const ids = documents.filter((document) => mentions(document, local) && document.id !== local).map(({ id }) => id)
    adopted += ids.length
    let stored = ids.length === 0 ? [] : await readStored(collection, ids)
    while (stored.length > 0) {
      const rows = stored.map((previous) => ({ document: replaced(plain(previous), local, person), previous }))
      stored = (await writeStored(collection, rows, CONTEXT)).filter((conflict) => !conflict._deleted)
    }
  })
  return adopted
}

/** Ids are unique over all kinds, so wherever the local person's stands as a whole value it is meant. */
function mentions(value: unknown, id: string): boolean {
  if (value === id) return true
  return typeof value === 'object' && value !== null && Object.values(value).some((inside) => mentions(inside, id))
}

function replaced<Value>(value: Value, from: string, to: string): Value {
  return JSON.parse(JSON.stringify(value), (_key, inside: unknown) => (inside === from ? to : inside))
}
