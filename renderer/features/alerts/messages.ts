import type { Alert } from '../../../shared/domain/alerts'
import { PRIORITY_NAMES } from '../../../shared/domain/priority'
import type { Settings } from '../../../shared/settings'
import { countOf, countText } from '../../ui/count-text'

export type Privacy = Settings['alerts']['privacy']
export type AlertText = { readonly title: string; readonly body: string }

const MINUTE = 60_000
/** From here on an alert says how late it is. */
export const LATE_FROM = MINUTE
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What a notification says, as much as the person lets it show. A drill says that it is one; what comes late says how late. */
export function alertText(alert: Alert, privacy: Privacy): AlertText {
  const late = lateText(alert.late)
  if (privacy === 'nothing') {
    return { title: 'Firstline', body: `There is an alert${late && `, ${late}`}. Open Firstline to read it.` }
  }
  const drill = alert.training ? 'Drill · ' : ''
  if (privacy === 'number') {
    return { title: `${drill}${alert.number}`, body: lines(late, 'Open it in Firstline to read more.') }
  }
  const priority = `P${alert.priority} ${PRIORITY_NAMES[alert.priority]}`
  const heading = alert.kind === 'assigned' ? `Assigned to you · ${priority}` : priority
  return { title: `${drill}${heading} · ${alert.number}`, body: lines(alert.title, alert.location, late) }
}

/** Stands for what comes after the first few within a minute: how many, and how late the oldest is at `now`. `covered`: oldest first. */
export function summaryText(covered: readonly Alert[], now: number, privacy: Privacy): AlertText {
  const [oldest] = covered
  const late = oldest === undefined ? '' : lateText(now - oldest.at)
  const since = late === '' ? '' : covered.length === 1 ? `, ${late}` : `, the oldest ${late}`
  const more = `${countOf(covered.length, 'more alert')}${since}`
  const open = `Open Firstline to read ${covered.length === 1 ? 'it' : 'them'}.`
  if (privacy === 'nothing') return { title: 'Firstline', body: `${more}. ${open}` }
  const drill = covered.every(({ training }) => training) ? 'Drill · ' : ''
  const critical = covered.filter(({ urgent }) => urgent).length
  const urgent = privacy === 'full' && critical > 0 ? `${countText(critical)} of them P1` : ''
  return { title: `${drill}${more}`, body: lines(urgent, open) }
}

/** Tells somebody who relies on P1 alerts that they may not come. `since`: the time of day when the server was last seen. */
export function blindText(since: string): AlertText {
  return {
    title: `Blind since ${since}: P1 alerts may be missed`,
    body: 'Nothing comes from the server. What is missed is told once this device hears from it again, with how late it is.',
  }
}

/** How much later than it happened it is told, from one minute on; empty before. */
export function lateText(late: number): string {
  if (late < LATE_FROM) return ''
  if (late < HOUR) return `${Math.floor(late / MINUTE)} min late`
  if (late < DAY) return `${Math.floor(late / HOUR)} h late`
  const days = Math.floor(late / DAY)
  return days === 1 ? '1 day late' : `${days} days late`
}

function lines(...all: readonly string[]): string {
  return all.filter((line) => line !== '').join('\n')
}
