/** An incident as the store said that it is stored. */
export type Saved = {
  readonly id: `incident:${string}`
  readonly number: string
  readonly state: 'new' | 'in-progress'
}

/** What `saving.ts` puts on the window of its page. */
export type SavingPage = {
  readonly opened: Promise<boolean>
  readonly save: () => Promise<void>
  readonly lacking: (saved: readonly Saved[]) => Promise<readonly string[]>
  readonly halves: () => Promise<readonly string[]>
}

declare global {
  interface Window {
    readonly saving: SavingPage
    readonly reportSaved: (saved: Saved) => Promise<void>
  }
}
