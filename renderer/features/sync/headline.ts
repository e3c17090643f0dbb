import { clockTime } from '../../../shared/clock-time'
import type { Blindness } from '../../../shared/domain/blindness'
import type { SyncStatus } from '../../../shared/sync-status'
import { type StatusTone, statusText, statusTone, waitingPart } from './status-text'

/** What the header and the tray say: the status, or since when this device does not know what others do. */
export function headline(status: SyncStatus, blind: Blindness | null, now: number): string {
  if (blind === null) return statusText(status, now)
  const since = clockTime(blind.since, now)
  // That one needs a decision, which must not hide behind what follows from it.
  if (status.kind === 'server-changed') return `${statusText(status, now)}, blind since ${since}`
  const waiting = 'waiting' in status ? waitingPart(status.waiting) : ''
  const missed = blind.missesCritical ? ': P1 alerts may be missed' : ''
  return `Blind since ${since}${waiting}${missed}`
}

/** How serious that is. */
export function headlineTone(status: SyncStatus, blind: Blindness | null): StatusTone {
  if (blind === null) return statusTone(status)
  return blind.missesCritical ? 'critical' : statusTone(status) === 'critical' ? 'critical' : 'warning'
}

/** What being blind means, a sentence or two. */
export function blindDetail(blind: Blindness, now: number): string {
  const since = clockTime(blind.since, now)
  const unknown = `What others did since ${since} is not known on this device.`
  return blind.missesCritical
    ? `${unknown} A P1 could be among it: ask by phone. What was missed is told once the server answers.`
    : `${unknown} It comes once the server answers.`
}
