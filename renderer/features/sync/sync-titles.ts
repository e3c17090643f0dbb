import type { SyncPage } from '../../stores/navigation'

/** What the pages about the connection are called, in the header, the tabs and the menu of the status. */
export const SYNC_TITLES: { readonly [Page in SyncPage]: string } = {
  connection: 'Connection',
  outbox: 'Outbox',
  refused: 'Refused',
  conflicts: 'Conflicts',
  readiness: 'Ready to go offline?',
}
