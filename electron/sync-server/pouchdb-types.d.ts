/*
 * What is used of PouchDB 9. `@types/pouchdb` redeclares Node's `Buffer` and `EventEmitter` globally, after which Node's own types no
 * longer fit each other in the whole folder.
 */
declare module 'pouchdb' {
  type Fields = { readonly [name: string]: unknown }
  type Stored = Fields & { readonly _id: string; readonly _rev: string; readonly _conflicts?: readonly string[] }
  type Failure = {
    readonly status?: number
    readonly name?: string
    readonly message?: string
    readonly reason?: string
  }

  export type BulkDocsRow =
    | { readonly ok: true; readonly id: string; readonly rev: string }
    | (Failure & { readonly id?: string; readonly error: unknown })

  export type ReadOptions = {
    readonly rev?: string
    readonly conflicts?: boolean
    readonly revs?: boolean
    readonly revs_info?: boolean
    readonly latest?: boolean
  }
  export type OpenRevsRow = { readonly ok: Stored } | { readonly missing: string }

  export type AllDocsOptions = {
    readonly include_docs?: boolean
    readonly conflicts?: boolean
    readonly descending?: boolean
    readonly inclusive_end?: boolean
    readonly limit?: number
    readonly skip?: number
    readonly key?: string
    readonly keys?: string[]
    readonly startkey?: string
    readonly endkey?: string
  }
  export type AllDocsRow =
    | { readonly key: string; readonly error: string }
    | {
        readonly id: string
        readonly key: string
        readonly value: { readonly rev: string; readonly deleted?: boolean }
        readonly doc?: Stored | null
      }
  export type AllDocsAnswer = {
    readonly total_rows: number
    readonly offset: number
    readonly rows: readonly AllDocsRow[]
  }

  export type ChangesOptions = {
    readonly since: number
    readonly limit?: number
    readonly include_docs?: boolean
    readonly conflicts?: boolean
    readonly descending?: boolean
    readonly style?: 'main_only' | 'all_docs'
    readonly doc_ids?: string[]
  }
  export type Change = {
    readonly id: string
    readonly seq: number
    readonly changes: readonly { readonly rev: string }[]
    readonly deleted?: boolean
    readonly doc?: Stored
  }

  export type BulkGetResult = {
    readonly id: string
    readonly docs: readonly ({ readonly ok: Stored } | { readonly error: unknown } | { readonly missing: string })[]
  }

  type Replication = Promise<{
    readonly ok: boolean
    readonly docs_read: number
    readonly docs_written: number
    readonly doc_write_failures: number
  }>
  type ReplicationOptions = { readonly batch_size?: number; readonly since?: number | string }

  export default class PouchDB {
    constructor(
      name: string,
      options?: {
        readonly adapter?: 'leveldb' | 'memory' | 'http'
        readonly revs_limit?: number
        readonly skip_setup?: boolean
        readonly auth?: { readonly username: string; readonly password: string }
      },
    )
    static plugin(plugin: unknown): void
    info(): Promise<{ readonly doc_count: number; readonly update_seq: number | string }>
    get(id: string, options?: ReadOptions): Promise<Stored>
    get(id: string, options: ReadOptions & { readonly open_revs: 'all' | string[] }): Promise<readonly OpenRevsRow[]>
    put(document: Fields): Promise<{ readonly ok: boolean; readonly id: string; readonly rev: string }>
    remove(document: Stored): Promise<unknown>
    bulkDocs(documents: Fields[], options?: { readonly new_edits?: boolean }): Promise<readonly BulkDocsRow[]>
    bulkGet(options: {
      readonly docs: { readonly id: string; readonly rev?: string }[]
      readonly revs?: boolean
      readonly latest?: boolean
    }): Promise<{ readonly results: readonly BulkGetResult[] }>
    allDocs(options: AllDocsOptions): Promise<AllDocsAnswer>
    changes(options: ChangesOptions): Promise<{ readonly results: readonly Change[]; readonly last_seq: number }>
    revsDiff(wanted: { readonly [id: string]: string[] }): Promise<Fields>
    find(request: Fields): Promise<Fields>
    createIndex(request: { readonly index: Fields }): Promise<Fields>
    getIndexes(): Promise<Fields>
    readonly replicate: {
      to(target: PouchDB, options?: ReplicationOptions): Replication
      from(source: PouchDB, options?: ReplicationOptions): Replication
    }
    close(): Promise<void>
    compact(): Promise<unknown>
    destroy(): Promise<unknown>
  }
}

declare module 'pouchdb-adapter-memory' {
  const plugin: unknown
  export default plugin
}

declare module 'pouchdb-find' {
  const plugin: unknown
  export default plugin
}
