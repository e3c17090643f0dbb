import type { Held } from '../../../shared/safety'
import type { LocalWrite } from '../replication/pending'

/** What replication knows of one server. */
export type KnownUnsent = {
  readonly waiting: () => readonly Held[]
  readonly isRefused: (id: string) => boolean
  /** Sends those of these documents that it takes for sent although the server is not known to hold them; which they are. */
  readonly sendOverlooked: (ids: readonly string[]) => Promise<readonly string[]>
}

/** What replication tells the safety copy. */
export type SafetyLink = {
  /** The server holds these, as they were written. */
  readonly confirmed: (writes: readonly LocalWrite[]) => void
  /** After a start it is known what waits: the copy needs no more and no less than that. Resolves when it has it, or could not be checked. */
  readonly audit: (of: 'records' | 'files', known: KnownUnsent) => Promise<void>
  /** Everything that the server has is here. */
  readonly caughtUp: () => void
}

export const NO_SAFETY_COPY: SafetyLink = { confirmed: () => {}, audit: async () => {}, caughtUp: () => {} }
