import { concat, defer, ignoreElements, type Observable, tap } from 'rxjs'
import type { GatewayState } from '../../../shared/gateway'
import type { DataSession } from '../session'
import type { Restored } from './restore'
import type { Safety } from './safety'

/**
 * Puts back what the database has lost, says what it was, and only then passes on the server's state: nothing is sent before. Where no server
 * is known, replication can't tell the copy what waits, so it is completed here.
 */
export function restoreFirst(
  session: DataSession,
  safety: Pick<Safety, 'restore' | 'complete'>,
  gateway$: Observable<GatewayState>,
  onRestored: (restored: Restored) => void = () => {},
): Observable<GatewayState> {
  const restoring$ = defer(async () => {
    try {
      onRestored(await safety.restore(session))
    } catch (error) {
      // The copy still holds it: the next start tries again, and the work of today goes on.
      console.error('The safety copy could not be put back', error)
    }
  })
  const complete = (state: GatewayState) => {
    if (state.kind !== 'none') return
    safety.complete().catch((error) => console.error('The safety copy could not be completed', error))
  }
  return concat(restoring$.pipe(ignoreElements()), gateway$.pipe(tap(complete)))
}
