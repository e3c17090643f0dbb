import { concat, defer, ignoreElements, type Observable, tap } from 'rxjs'
import type { GatewayState } from '../../shared/gateway'
import { clearOrphans } from '../data/files/clear-orphans'
import type { Replication } from '../data/replication/start-replication'
import { eachHeldPage } from '../data/safety/held-pages'
import { makeRescueFile } from '../data/safety/rescue-file'
import type { Safety } from '../data/safety/safety'
import { writeSnapshot } from '../data/safety/snapshot'
import type { DataSession } from '../data/session'
import { bridge } from '../stores/bridge'
import { useGateway } from '../stores/gateway'
import { useSafety } from '../stores/safety'

/** Between two looks whether a daily copy is due or something left behind, milliseconds; the first comes when the start is over. */
const HOUR = 3_600_000
const DAY = 24 * HOUR
const AFTER_START = 30_000

/**
 * Puts back what the database has lost, says what it was, and only then passes on the server's state: nothing is sent before. Where no server
 * is known, replication can't tell the copy what waits, so it is completed here.
 */
export function afterRestore(
  session: DataSession,
  safety: Safety,
  gateway$: Observable<GatewayState>,
): Observable<GatewayState> {
  const restoring$ = defer(async () => {
    try {
      const restored = await safety.restore(session)
      if (restored.documents > 0 || restored.unreadable > 0) useSafety.setState({ restored })
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

/** Lets what is unsent, or what somebody chooses, be saved as a file. */
export function offerRescueFile(session: DataSession, replication: Replication): void {
  const unsentIds = async () => {
    const known = replication.unsentIds()
    if (known !== null) return known
    const ids: string[] = []
    await eachHeldPage(bridge().request, async (held) => {
      ids.push(...held.map(({ id }) => id))
      return true
    })
    return ids
  }
  const makeFile = async (ids?: readonly string[]) => {
    const { state } = useGateway.getState()
    return makeRescueFile(session, state.kind === 'none' ? '' : state.workspace, ids ?? (await unsentIds()))
  }
  useSafety.setState({ makeRescueFile: makeFile })
}

/** Removes what a photo that was never finished has left behind, when the start is over. */
export function clearUp({ db }: DataSession): void {
  const startedAt = Date.now()
  const look = () => {
    clearOrphans(db, { now: Date.now(), startedAt }).catch((error) =>
      console.error('Unfinished photos could not be cleared away', error),
    )
  }
  setTimeout(look, AFTER_START)
  setInterval(look, DAY)
}

/** Writes the daily copy for as long as no server holds what is here. */
export function keepDailyCopies(session: DataSession): void {
  const look = () => {
    if (useGateway.getState().state.kind !== 'none') return
    writeSnapshot(session, bridge().request).catch((error) => console.error('The daily copy failed', error))
  }
  setTimeout(look, AFTER_START)
  setInterval(look, HOUR)
}
