import { clockTime } from '../../../shared/clock-time'
import type { Blindness } from '../../../shared/domain/blindness'
import type { SyncStatus } from '../../../shared/sync-status'
import { leftPart, type StatusTone, statusText, statusTone } from './status-text'

/** These need a person, which must not hide behind what follows from it. */
const NEEDS_SOMEBODY: readonly SyncStatus['kind'][] = ['server-changed', 'sign-in-needed', 'refused']

/** What the header and the tray say: the status, or since when this device does not know what others do. */
export function headline(status: SyncStatus, blind: Blindness | null, now: number): string {
  if (blind === null) return statusText(status, now)
  const since = clockTime(blind.since, now)
  if (NEEDS_SOMEBODY.includes(status.kind)) return `${statusText(status, now)}, blind since ${since}`
  const left = 'waiting' in status ? leftPart(status) : ''
  const missed = blind.missesCritical ? ': P1 alerts may be missed' : ''
  return `Blind since ${since}${left}${missed}`
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
    ? `${unknown} A P1 could be among it: ask by phone. What was missed is told once this device hears from the server again.`
    : `${unknown} It comes once this device hears from the server again.`
}
