import type { Restored } from '../../renderer/data/safety/restore'

/** An incident as the store said that it is stored. */
export type Saved = {
  readonly id: `incident:${string}`
  readonly number: string
  readonly state: 'new' | 'in-progress'
}

/** What `saving.ts` puts on the window of its page. */
export type SavingPage = {
  /** What came back from the safety copy at this start. */
  readonly opened: Promise<Restored>
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
