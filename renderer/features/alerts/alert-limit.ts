const MINUTE = 60_000
/** So many alerts show one by one within a minute; what comes then is one summary. */
export const ALERTS_A_MINUTE = 5

/** What becomes of an alert: shown as it is, the one that stands for the rest of its minute, or covered by that one. */
export type AlertPlace = 'alone' | 'summary' | 'covered'

/** Counts the alerts of the last minute. `now`: milliseconds since 1970 UTC. */
export function createAlertLimit(): (now: number) => AlertPlace {
  let recent: readonly number[] = []
  let summaryAt = Number.NEGATIVE_INFINITY
  return (now) => {
    recent = recent.filter((at) => now - at < MINUTE)
    if (recent.length < ALERTS_A_MINUTE) {
      recent = [...recent, now]
      return 'alone'
    }
    if (now - summaryAt < MINUTE) return 'covered'
    summaryAt = now
    return 'summary'
  }
}
