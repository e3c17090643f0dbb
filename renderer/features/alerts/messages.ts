import type { Alert } from '../../../shared/domain/alerts'
import { PRIORITY_NAMES } from '../../../shared/domain/priority'
import type { Settings } from '../../../shared/settings'

export type Privacy = Settings['alerts']['privacy']
export type AlertText = { readonly title: string; readonly body: string }

const MINUTE = 60_000
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

/** How long ago it happened, from one minute on; empty before. */
export function lateText(late: number): string {
  if (late < MINUTE) return ''
  if (late < HOUR) return `${Math.floor(late / MINUTE)} min ago`
  if (late < DAY) return `${Math.floor(late / HOUR)} h ago`
  const days = Math.floor(late / DAY)
  return days === 1 ? '1 day ago' : `${days} days ago`
}
