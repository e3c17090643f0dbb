import type { Alert } from '../../../shared/domain/alerts'
import { PRIORITY_NAMES } from '../../../shared/domain/priority'
import type { Settings } from '../../../shared/settings'

export type Privacy = Settings['alerts']['privacy']
export type AlertText = { readonly title: string; readonly body: string }

const MINUTE = 60_000
/** From here on an alert says how late it is. */
export const LATE_FROM = MINUTE
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What a notification says, as much as the person lets it show. A drill says that it is one; what comes late says how late. */
export function alertText(alert: Alert, privacy: Privacy): AlertText {
  if (privacy === 'nothing') return { title: 'Firstline', body: `There is an alert. Open Firstline to read it.` }
  const drill = alert.training ? 'Drill · ' : ''
  if (privacy === 'number') return { title: `${drill}${alert.number}`, body: 'Open it in Firstline to read more.' }
  const priority = `P${alert.priority} ${PRIORITY_NAMES[alert.priority]}`
  const heading = alert.kind === 'assigned' ? `Assigned to you · ${priority}` : priority
  const lines = [alert.title, alert.location, lateText(alert.late)].filter((line) => line !== '')
  return { title: `${drill}${heading} · ${alert.number}`, body: lines.join('\n') }
}

/** Stands for all that comes after the first few within a minute. */
export function summaryText(privacy: Privacy): AlertText {
  if (privacy === 'nothing') return { title: 'Firstline', body: 'There are more alerts. Open Firstline to read them.' }
  return {
    title: 'More alerts',
    body: 'Several incidents alert at once. Open Firstline: High priority and My work have them.',
  }
}

/** Tells somebody who relies on P1 alerts that they may not come. `since`: the time of day when the server was last seen. */
export function blindText(since: string): AlertText {
  return {
    title: `Blind since ${since}: P1 alerts may be missed`,
    body: 'Nothing comes from the server. What is missed is told once it answers, each with how late it is.',
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
