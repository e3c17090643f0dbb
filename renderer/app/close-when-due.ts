import { permissionsOf } from '../../shared/domain/roles'
import { closeDue } from '../data/incidents/close-due'
import type { DataSession } from '../data/session'
import { useSync } from '../stores/sync'

/** So many at a time: where hundreds are due (a workspace that begins with this), nobody's work or connection is held up. */
const AT_ONCE = 20
/** Between two looks, milliseconds, and at most as long again by chance: the others then find it done by whoever looks first. */
const EVERY = 5 * 60_000
const WITH_MORE_TO_DO = 60_000

/**
 * Closes incidents whose resolution has stood long enough; when they close does not depend on when somebody looks. Only while this device knows
 * what others do: one that has been away would close what a colleague has reopened, and its clock was not measured.
 */
export function closeWhenDue(session: DataSession): void {
  const look = async () => {
    const { kind } = useSync.getState().status
    const knows = kind === 'local-only' || kind === 'synced'
    if (!knows || !permissionsOf([session.actor().role]).writes) return 0
    return closeDue(session, session.moment().now, AT_ONCE)
  }
  const later = (pause: number) => {
    setTimeout(
      async () => {
        if (session.db.closed) return
        const closed = await look().catch((error: unknown) => {
          console.error('What was resolved long ago could not be closed', error)
          return 0
        })
        later(closed === AT_ONCE ? WITH_MORE_TO_DO : EVERY)
      },
      pause * (1 + Math.random()),
    )
  }
  later(WITH_MORE_TO_DO)
}
