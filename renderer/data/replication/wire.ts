/** A document as CouchDB's API writes it; its other fields are unknown until they are parsed. */
export type WireDocument = {
  readonly _id: string
  readonly _rev: string
  readonly _deleted?: boolean
  readonly _conflicts?: readonly string[]
  readonly [field: string]: unknown
}

/** A document as RxDB hands it to a replication: with `_deleted`, and with the server's `_rev` where it came from there. */
export type Replicated<Doc> = Doc & { readonly _deleted: boolean; readonly _rev?: string }

export type JsonObject = { readonly [key: string]: unknown }

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Narrows a document from the server; null where even id and revision are missing. */
export function wireDocument(value: unknown): WireDocument | null {
  if (!isJsonObject(value) || typeof value._id !== 'string' || typeof value._rev !== 'string') return null
  const { _conflicts: conflicts, _deleted: deleted, ...fields } = value
  return {
    ...fields,
    _id: value._id,
    _rev: value._rev,
    ...(deleted === true && { _deleted: true }),
    ...(Array.isArray(conflicts) && { _conflicts: conflicts.filter((rev) => typeof rev === 'string') }),
  }
}

/** What a parser of `shared/domain` takes: `id` instead of `_id`, and none of CouchDB's own fields. */
export function withoutWireFields(document: WireDocument): JsonObject {
  const fields = Object.entries(document).filter(([name]) => !name.startsWith('_'))
  return { id: document._id, ...Object.fromEntries(fields) }
}

/** The document as it is sent: `_id` instead of `id`, nothing of RxDB's. `rev`: what it replaces, undefined for a new one. */
export function toWire<Doc extends { readonly id: string; readonly _deleted?: boolean }>(
  document: Doc,
  rev: string | undefined,
): JsonObject {
  const fields = Object.entries(document).filter(([name]) => !name.startsWith('_') && name !== 'id')
  return {
    _id: document.id,
    ...(rev !== undefined && { _rev: rev }),
    ...(document._deleted === true && { _deleted: true }),
    ...Object.fromEntries(fields),
  }
}
