import { z } from 'zod'
import type { FirstlineDatabase } from '../database/database'
import { Stopped } from './link'
import type { Quarantine } from './quarantine'

type Account = { readonly user: string; readonly roles: readonly string[] }

export type RefusedAnew = {
  /**
   * Offers what was refused to the server once more when somebody else has signed in, or the same person with other roles; once for each such
   * change, also over a restart.
   */
  readonly follow: (identifier: string, account: Account, send: (ids: readonly string[]) => Promise<void>) => void
}

const keptSchema = z.object({ account: z.string() })

export function openRefusedAnew(db: FirstlineDatabase, quarantine: Quarantine): RefusedAnew {
  let offering: string | null = null

  const offer = async (identifier: string, account: string, send: (ids: readonly string[]) => Promise<void>) => {
    const id = `refused-of ${identifier}`
    const kept = keptSchema.safeParse((await db.getLocal(id))?.toJSON().data)
    if (kept.success && kept.data.account === account) return
    const refused = quarantine.all().filter(({ kind }) => kind === 'refused')
    if (refused.length > 0) await send(refused.map((document) => document.id))
    await db.upsertLocal(id, { account })
  }

  return {
    follow: (identifier, { user, roles }, send) => {
      const account = [user, ...[...roles].sort()].join(' ')
      if (offering === account) return
      offering = account
      offer(identifier, account, send).catch((error) => {
        // A connection that ended before the answers: the next one offers them.
        if (offering === account) offering = null
        if (!(error instanceof Stopped) && !db.closed)
          console.error('what was refused could not be offered again', error)
      })
    },
  }
}
