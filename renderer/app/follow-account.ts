import { concatMap, type Observable, shareReplay } from 'rxjs'
import type { GatewayState } from '../../shared/gateway'
import type { DataSession } from '../data/session'

/**
 * Makes whoever signed in the one who acts here, and passes each state of the server on only after that:
 * what was done before the first sign-in must be theirs before anything is sent.
 */
export function followAccount(session: DataSession, gateway$: Observable<GatewayState>): Observable<GatewayState> {
  const followed$ = gateway$.pipe(
    concatMap(async (state) => {
      if (state.kind === 'ready') {
        session.setClockOffset(state.clockOffset)
        await session.setActor(state.account)
      } else if (state.kind === 'none' && session.actor().user !== '') {
        await session.setActor(null)
      }
      return state
    }),
    shareReplay(1),
  )
  followed$.subscribe({ error: (error) => console.error('Taking over the sign-in failed', error) })
  return followed$
}
