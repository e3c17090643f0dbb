/** Half-typed text of a form that survives a reload; one per key, for example `capture`. */
export type DraftStore = {
  /** The value last kept, as it was; whoever reads it parses it. Undefined where there is none. */
  readonly read: (key: string) => Promise<unknown>
  readonly keep: (key: string, content: unknown) => Promise<void>
  readonly forget: (key: string) => Promise<void>
}
