import { clockTime } from '../../../shared/clock-time'
import { assertNever } from '../../../shared/result'
import type { SyncStatus } from '../../../shared/sync-status'
import { countText } from '../../ui/count-text'
import { shortWorkText } from '../../ui/work-text'
import {
  NO_PLACE_FOR_FILES,
  OFFLINE_MESSAGES,
  SERVER_CHANGED,
  SERVER_CHANGED_DETAIL,
  SERVER_CHANGED_SENTENCES,
  TURNED_AWAY,
} from './messages'

export type StatusTone = 'ok' | 'busy' | 'warning' | 'critical'

/** How much waits to be sent, and how much was refused, as the rest of a sentence; empty for none. */
export function leftPart({ waiting, refused = 0 }: { readonly waiting: number; readonly refused?: number }): string {
  const waits = waiting > 0 ? `, ${countText(waiting)} waiting` : ''
  return refused > 0 ? `${waits}, ${countText(refused)} refused` : waits
}

/** The header's sentence about replication: short, and true at every moment. */
export function statusText(status: SyncStatus, now: number): string {
  switch (status.kind) {
    case 'local-only':
      return 'Only on this device'
    case 'sign-in-needed':
      return `${status.why === 'not-a-member' ? 'No longer a member' : 'Sign in needed'}${leftPart(status)}`
    case 'offline': {
      const since = clockTime(status.since, now)
      if (status.why === 'storage-full') return `No space left since ${since}`
      if (status.why === 'server-error') return `Server error since ${since}${leftPart(status)}`
      if (status.why === 'locked-out') return `Locked out since ${since}${leftPart(status)}`
      return `Offline since ${since}${leftPart(status)}`
    }
    case 'server-changed':
      return SERVER_CHANGED[status.how]
    case 'refused':
      return `${countText(status.refused)} refused${leftPart({ waiting: status.waiting })}`
    case 'receiving':
      return status.received > 0 ? `Receiving, ${countText(status.received)} so far` : 'Receiving'
    case 'files-wait':
      return `Files can’t be sent${leftPart(status)}`
    case 'sending':
      return `Sending ${shortWorkText(status.work)}`.trim()
    case 'unreadable':
      return `All sent at ${clockTime(status.at, now)} · ${countText(status.unreadable)} can’t be read`
    case 'synced':
      return `All sent at ${clockTime(status.at, now)}`
    default:
      return assertNever(status)
  }
}

/** How serious the status is: for its icon's colour, the tray and the badge. */
export function statusTone(status: SyncStatus): StatusTone {
  switch (status.kind) {
    case 'local-only':
    case 'synced':
      return 'ok'
    case 'receiving':
    case 'sending':
      return 'busy'
    case 'sign-in-needed':
    case 'files-wait':
    case 'unreadable':
      return 'warning'
    case 'offline':
      return status.why === 'storage-full' ? 'critical' : 'warning'
    case 'server-changed':
    case 'refused':
      return 'critical'
    default:
      return assertNever(status)
  }
}

/** What the status means for the person and what to do, a sentence or two. */
export function statusDetail(status: SyncStatus): string {
  switch (status.kind) {
    case 'local-only':
      return 'Your incidents are kept on this device alone. Connect to a server to share them with your team.'
    case 'sign-in-needed':
      if (status.why === 'not-a-member') return TURNED_AWAY
      return 'The session has ended. Go on working: everything is kept here and sent as soon as you sign in.'
    case 'offline':
      return OFFLINE_MESSAGES[status.why]
    case 'server-changed':
      return `${SERVER_CHANGED_SENTENCES[status.how]} ${SERVER_CHANGED_DETAIL}`
    case 'refused':
      return 'The server did not accept these changes. They are kept here: Refused says of each why, and what to do.'
    case 'receiving':
      return 'What others did is arriving. You can work meanwhile.'
    case 'files-wait':
      return NO_PLACE_FOR_FILES
    case 'sending':
      return status.waiting === 0
        ? 'This device makes itself known to the server. You can work meanwhile.'
        : 'What you did is on its way to the server. You can work meanwhile.'
    case 'unreadable':
      return 'Everything you did is on the server. Some of what is there can’t be read here: Refused lists it and says what to do.'
    case 'synced':
      return 'Everything you did is on the server, and everything there is here.'
    default:
      return assertNever(status)
  }
}
