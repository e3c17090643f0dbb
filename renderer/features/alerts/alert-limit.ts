import type { Alert } from '../../../shared/domain/alerts'
import type { IncidentId } from '../../../shared/domain/ids'

const MINUTE = 60_000
/** So many alerts show one by one within a minute; what comes then is one summary. */
export const ALERTS_A_MINUTE = 5

/** What the desktop is to be asked for, in this order. */
export type AlertStep =
  | { readonly kind: 'show'; readonly alert: Alert }
  | { readonly kind: 'withdraw'; readonly incident: IncidentId }
  /** Stands for all of these, oldest first; goes by the first of the most urgent. `loud`: there is one among them that nobody heard of. */
  | {
      readonly kind: 'summary'
      readonly key: string
      readonly incident: IncidentId
      readonly covered: readonly Alert[]
      readonly loud: boolean
    }

export type AlertLimit = {
  /** Finds a place for alerts that are due: the most urgent first, shown oldest first; a P1 takes the place of something less urgent. */
  readonly offer: (alerts: readonly Alert[], now: number) => readonly AlertStep[]
  /** Brings the summaries up to date with what was offered and what has ended. */
  readonly summarise: () => readonly AlertStep[]
  /** An incident's alerts are over. */
  readonly end: (incident: IncidentId) => void
}

type Summary = {
  readonly startedAt: number
  covered: readonly Alert[]
  /** The incident that the summary on the desktop goes by; null before there is one. */
  shownFor: IncidentId | null
  changed: boolean
  loud: boolean
}
type Shown = {
  readonly alert: Alert
  readonly at: number
  /** Nothing of it is on the desktop any more; it still counts for its minute. */
  readonly ended: boolean
}

/** Keeps to so many alerts a minute, and knows what the others are. All times: milliseconds since 1970 UTC. */
export function createAlertLimit(): AlertLimit {
  let shown: readonly Shown[] = []
  let summaries: readonly Summary[] = []
  let count = 0

  const cover = (alert: Alert, now: number) => {
    let current = summaries.at(-1)
    if (current === undefined || now - current.startedAt >= MINUTE) {
      current = { startedAt: now, covered: [], shownFor: null, changed: true, loud: true }
      summaries = [...summaries, current]
    }
    current.covered = [...current.covered, alert].sort(byTime)
    current.changed = true
    current.loud ||= alert.urgent
  }
  const isKnown = ({ key }: Alert) =>
    shown.some(({ alert }) => alert.key === key) ||
    summaries.some(({ covered }) => covered.some((one) => one.key === key))

  return {
    offer: (alerts, now) => {
      shown = shown.filter(({ at }) => now - at < MINUTE)
      const steps: AlertStep[] = []
      let fresh: readonly Alert[] = []
      for (const alert of [...alerts].sort(byUrgency)) {
        if (isKnown(alert)) continue
        if (shown.length === ALERTS_A_MINUTE) {
          const less = alert.urgent
            ? (shown.find(({ ended }) => ended) ?? shown.findLast((other) => !other.alert.urgent))
            : undefined
          if (less === undefined) {
            cover(alert, now)
            continue
          }
          shown = shown.filter((other) => other !== less)
          if (!less.ended) cover(less.alert, now)
          if (fresh.includes(less.alert)) fresh = fresh.filter((one) => one !== less.alert)
          else if (!less.ended) steps.push({ kind: 'withdraw', incident: less.alert.incident })
        }
        shown = [...shown, { alert, at: now, ended: false }]
        fresh = [...fresh, alert]
      }
      return [...steps, ...[...fresh].sort(byTime).map((alert): AlertStep => ({ kind: 'show', alert }))]
    },
    summarise: () => {
      const steps: AlertStep[] = []
      for (const summary of summaries) {
        if (!summary.changed) continue
        const { covered, shownFor, loud } = summary
        if (shownFor !== null) steps.push({ kind: 'withdraw', incident: shownFor })
        const [first] = [...covered].sort(byUrgency)
        summary.shownFor = first?.incident ?? null
        summary.changed = false
        summary.loud = false
        if (first === undefined) continue
        count += 1
        const key = `summary:${summary.startedAt}:${count}:${first.key}`
        steps.push({ kind: 'summary', key, incident: first.incident, covered, loud })
      }
      summaries = summaries.filter(({ covered }) => covered.length > 0)
      return steps
    },
    end: (incident) => {
      shown = shown.map((one) => (one.alert.incident === incident ? { ...one, ended: true } : one))
      for (const summary of summaries) {
        const left = summary.covered.filter((alert) => alert.incident !== incident)
        if (left.length === summary.covered.length) continue
        summary.covered = left
        summary.changed = true
      }
    },
  }
}

function byTime(a: Alert, b: Alert): number {
  return a.at - b.at
}

function byUrgency(a: Alert, b: Alert): number {
  return a.priority - b.priority || a.at - b.at
}
