import type { FirstlineDatabase } from '../database/database'
import { forgetMissing, loadMissing } from './missing-of-others'
import { type LookOptions, lookAgain } from './survey-server'

export type LookForMissingOptions = LookOptions & {
  readonly identifier: string
  readonly db: FirstlineDatabase
  /** Sends what this person may send by now: somebody else has signed in, or has another role. */
  readonly send: (ids: readonly string[]) => Promise<unknown>
}

export type LookForMissing = {
  /** The server has shown another version of these, or they went from here. */
  readonly doubt: (ids: readonly string[]) => void
  /** Asks the server whether it has by now what it lacked of colleagues' work, all of it at first and in another role, and forgets what it has. */
  readonly look: () => Promise<void>
}

export function createLookForMissing({ db, identifier, send, ...options }: LookForMissingOptions): LookForMissing {
  /** The roles of the person for whom all of it was last looked at. */
  let lookedAs: string | null = null
  const doubted = new Set<string>()
  return {
    doubt: (ids) => {
      for (const id of ids) doubted.add(id)
    },
    look: async () => {
      const roles = options.sender().roles.join(' ')
      const isAll = roles !== lookedAs
      if (!isAll && doubted.size === 0) return
      const missing = await loadMissing(db, identifier)
      const ids = isAll ? [...missing.keys()] : [...doubted].filter((id) => missing.has(id))
      lookedAs = roles
      doubted.clear()
      if (ids.length === 0) return
      const { lacking, sendable } = await lookAgain(ids, db, options)
      await forgetMissing(
        db,
        identifier,
        ids.filter((id) => !lacking.has(id)),
      )
      await send(sendable)
    },
  }
}
