import { permissionsOf } from '../../shared/domain/roles'
import { closeDue } from '../data/incidents/close-due'
import type { DataSession } from '../data/session'
import { useSync } from '../stores/sync'

/** Between two looks, milliseconds. When it closes does not depend on when somebody looks. */
const EVERY = 10 * 60_000
const AFTER_START = 30_000

/**
 * Closes incidents whose resolution has stood long enough. Only while this device knows what others do: one that has been away would close what
 * a colleague has reopened, and its clock was not measured.
 */
export function closeWhenDue(session: DataSession): void {
  const look = () => {
    const { kind } = useSync.getState().status
    const knows = kind === 'local-only' || kind === 'synced'
    if (!knows || session.db.closed || !permissionsOf([session.actor().role]).writes) return
    closeDue(session, session.moment().now).catch((error) =>
      console.error('What was resolved long ago could not be closed', error),
    )
  }
  setTimeout(look, AFTER_START)
  setInterval(look, EVERY)
}
