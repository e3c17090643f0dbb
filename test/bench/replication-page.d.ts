type Measure = (workspace: string, size: number) => Promise<number>
type Fields = { readonly [field: string]: unknown }

/** What `replication.ts` puts on the window of its page. */
export type ReplicationBench = {
  readonly wire: (size: number) => readonly Fields[]
  readonly push: Measure
  readonly pull: Measure
  readonly pouchPush: Measure
  readonly pouchPull: Measure
  readonly follow: (workspace: string) => Promise<void>
  readonly known: () => Promise<string>
  readonly count: () => Promise<number>
}

declare global {
  interface Window {
    readonly replicationBench: ReplicationBench
  }
}
