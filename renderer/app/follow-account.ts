import { concatMap, filter, type Observable, shareReplay, tap } from 'rxjs'
import type { GatewayState } from '../../shared/gateway'
import type { DataSession } from '../data/session'

type Signable = Pick<DataSession, 'actor' | 'setActor' | 'setClockOffset'> & {
  readonly db: { readonly closed: boolean }
}

/** Until it is tried again to store who signed in, milliseconds. */
const AGAIN = 5_000

/**
 * Makes whoever signed in the one who acts here, and passes each state of the server on only after that:
 * what was done before the first sign-in must be theirs before anything is sent. Where it can't be stored (a full disk) it is tried again until
 * it can, or until another state has come.
 */
export function followAccount(session: Signable, gateway$: Observable<GatewayState>): Observable<GatewayState> {
  let latest: GatewayState | null = null
  const carryOut = async (state: GatewayState) => {
    if (state.kind === 'ready') {
      session.setClockOffset(state.clockOffset)
      await session.setActor(state.account)
    } else if (state.kind === 'none' && session.actor().user !== '') {
      await session.setActor(null)
    }
  }
  const followed$ = gateway$.pipe(
    tap((state) => {
      latest = state
    }),
    concatMap(async (state) => {
      for (;;) {
        try {
          await carryOut(state)
          return state
        } catch (error) {
          console.error('Taking over the sign-in failed', error)
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN))
        if (session.db.closed || state !== latest) return null
      }
    }),
    filter((state) => state !== null),
    shareReplay(1),
  )
  followed$.subscribe()
  return followed$
}
