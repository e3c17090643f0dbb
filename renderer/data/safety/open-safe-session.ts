import type { FirstlineBridge } from '../../../shared/ipc'
import { type DataSession, openSession, type SessionOptions } from '../session'
import { openSafety, type Safety } from './safety'

/** The data of this device, and the copy of its unsent work in the main process. */
export type SafeSession = { readonly session: DataSession; readonly safety: Safety }

/** Opens both: the copy before anything is read from the database. */
export async function openSafeSession(
  options: Omit<SessionOptions, 'safety'>,
  request: FirstlineBridge['request'],
): Promise<SafeSession> {
  const opened: Safety[] = []
  const session = await openSession({
    ...options,
    safety: async (db) => {
      const safety = await openSafety(db, request)
      opened.push(safety)
      return safety
    },
  })
  const [safety] = opened
  if (safety === undefined) throw new Error('no safety copy')
  return { session, safety }
}
