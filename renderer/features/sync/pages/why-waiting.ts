import { assertNever } from '../../../../shared/result'
import type { SyncStatus } from '../../../../shared/sync-status'

const AFTER_NEWS = 'Sent when what is new has arrived'

/** Why something that is not refused has not been sent yet, in a few words. */
export function whyWaiting(status: SyncStatus): string {
  switch (status.kind) {
    case 'local-only':
      return 'No server yet'
    case 'sign-in-needed':
      return status.why === 'not-a-member' ? 'No longer a member' : 'Waits for you to sign in'
    case 'offline':
      if (status.why === 'storage-full') return 'No space left on this device'
      if (status.why === 'locked-out') return 'Locked out for now'
      return status.why === 'server-error' ? 'Waits for the server' : 'Waits for a connection'
    case 'server-changed':
      return 'Waits for you to decide about the server'
    case 'receiving':
      return AFTER_NEWS
    case 'refused':
      return status.at === null ? AFTER_NEWS : 'Being sent'
    case 'files-wait':
      return 'The server has no place for files'
    case 'sending':
    case 'unreadable':
    case 'synced':
      return 'Being sent'
    default:
      return assertNever(status)
  }
}
