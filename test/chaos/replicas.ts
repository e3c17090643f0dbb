import type { RxCollection } from 'rxdb'
import type { FirstlineDatabase } from '../../renderer/data/database/database'
import type { ArticleWritten, Photo, Written } from './ledger'

export type Fields = { readonly [name: string]: unknown }
export type Documents = ReadonlyMap<string, Fields>

/** What a device holds at the end, and what it shows to people as not sent or not readable. */
export type Replica = {
  readonly name: string
  readonly documents: Documents
  readonly listed: ReadonlyMap<string, string>
}

/** Everything that the checks look at. */
export type World = {
  readonly server: Documents
  readonly files: Documents
  readonly devices: readonly Replica[]
  readonly written: readonly Written[]
  /** The steps of which the application said that they are saved. */
  readonly acknowledged: ReadonlySet<number>
  readonly photos: readonly Photo[]
  readonly articles: readonly ArticleWritten[]
  /** What the devices say where they do not come to an end; empty where they do. */
  readonly stuck: readonly string[]
}

/** Something that must not be. `incident`: the incident (or article) whose history helps to understand it; empty where it is about none. */
export type Finding = { readonly text: string; readonly incident: string }

const BY_WHO_SENT: ReadonlySet<string> = new Set(['recordedBy', 'syncedAt'])

/** What a document says: without revisions and without what is stamped on the way to the server. */
export function contentOf(document: Fields): Fields {
  const said = Object.entries(document).filter(
    ([name]) => !name.startsWith('_') && name !== 'id' && !BY_WHO_SENT.has(name),
  )
  return Object.fromEntries(said)
}

/** The incident that a document is about. */
export function incidentOf(id: string, document: Fields | undefined): string {
  return id.startsWith('incident:') ? id : String(document?.incident ?? '')
}

/** The documents of a kind. */
export function ofKind(documents: Documents, kind: string): readonly Fields[] {
  return [...documents].filter(([id]) => id.startsWith(`${kind}:`)).map(([id, document]) => ({ ...document, id }))
}

/** What the device would have everybody know: its incidents, their timelines, the library. */
export async function replicaOf({ incidents, timeline, library }: FirstlineDatabase): Promise<Documents> {
  const all = await Promise.all([allOf(incidents), allOf(timeline), allOf(library)])
  return new Map(all.flat())
}

async function allOf<Doc>(collection: RxCollection<Doc>): Promise<readonly (readonly [string, Fields])[]> {
  const documents = await collection.find().exec()
  return documents.map((document) => [document.primary, Object.fromEntries(Object.entries(Object(document.toJSON())))])
}

/** What an entry of a timeline says. */
export function bodyOf(entry: Fields): Fields {
  return typeof entry.body === 'object' && entry.body !== null ? { ...entry.body } : {}
}
