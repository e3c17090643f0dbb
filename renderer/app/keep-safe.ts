import { clearOrphans } from '../data/files/clear-orphans'
import type { Replication } from '../data/replication/start-replication'
import { eachHeldPage } from '../data/safety/held-pages'
import { makeRescueFile } from '../data/safety/rescue-file'
import type { Restored } from '../data/safety/restore'
import { writeSnapshot } from '../data/safety/snapshot'
import type { DataSession } from '../data/session'
import { bridge } from '../stores/bridge'
import { useGateway } from '../stores/gateway'
import { useSafety } from '../stores/safety'

/** Between two looks whether a daily copy is due or something left behind, milliseconds; the first comes when the start is over. */
const HOUR = 3_600_000
const DAY = 24 * HOUR
const AFTER_START = 30_000

/** Says what came back from the safety copy, where anything did or could not be read. */
export function tellRestored(restored: Restored): void {
  if (restored.documents > 0 || restored.unreadable > 0) useSafety.setState({ restored })
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
