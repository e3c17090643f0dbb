import { type Observable, Subscription } from 'rxjs'
import { type Alert, alertsFor, concerns, endsAlerts } from '../../../shared/domain/alerts'
import type { IncidentId, PersonId, TeamId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { Actor } from '../../../shared/domain/moment'
import type { FirstlineBridge } from '../../../shared/ipc'
import type { Settings } from '../../../shared/settings'
import { createAlertLimit } from './alert-limit'
import { alertText, LATE_FROM, summaryText } from './messages'

export type AlertWatch = {
  /** What others changed, from the one window that replicates; `caughtUp`: whether this device ever held everything before. */
  readonly remoteChanges$: Observable<{
    readonly before: Incident | null
    readonly after: Incident
    readonly caughtUp: boolean
  }>
  /** Each time that nothing more comes for the moment: everything has been read, or nothing can be. */
  readonly settled$: Observable<unknown>
  /** Incidents as they are stored, the person's own changes among them, by write. */
  readonly written$: Observable<readonly Incident[]>
  /** Who looks at this device now, how they want to be told, the leads of a team, the corrected time. */
  readonly me: () => Actor
  readonly wishes: () => Settings['alerts']
  readonly leadsOf: (team: TeamId) => readonly PersonId[]
  readonly now: () => number
  readonly request: FirstlineBridge['request']
}

/** Writes of more incidents than this are an import or a catching up, not a person's: their ends come with what was before. */
const LARGEST_OWN_WRITE = 10

/**
 * Shows the desktop alerts that changes from elsewhere call for, and takes them away when the incident is acknowledged, resolved or no
 * longer this person's, here or anywhere. What comes late is told oldest first. Returns the function that ends it.
 */
export function watchAlerts(watch: AlertWatch): () => void {
  const placeOf = createAlertLimit()
  // What comes late comes with others that are late: they wait for each other, to be told in the order in which they happened.
  let late: readonly Alert[] = []

  const show = (alert: Alert, now: number) => {
    const place = placeOf(now)
    if (place === 'covered') return
    const { privacy, sound } = watch.wishes()
    const { incident, urgent } = alert
    const key = place === 'alone' ? alert.key : `summary:${alert.key}`
    const text = place === 'alone' ? alertText(alert, privacy) : summaryText(privacy)
    tell(watch.request('alerts:show', { key, incident, ...text, urgent, sound }))
  }
  const withdraw = (id: IncidentId) => tell(watch.request('alerts:withdraw', id))

  const showLate = () => {
    const due = [...late].sort((a, b) => a.at - b.at)
    late = []
    const now = watch.now()
    for (const alert of due) show({ ...alert, late: now - alert.at }, now)
  }
  const forget = (id: IncidentId) => {
    late = late.filter(({ incident }) => incident !== id)
  }

  const watching = new Subscription()
  watching.add(watch.settled$.subscribe(showLate))
  watching.add(
    watch.remoteChanges$.subscribe(({ before, after, caughtUp }) => {
      const me = watch.me()
      if (endsAlerts(before, after, me.person)) {
        forget(after.id)
        withdraw(after.id)
      }
      if (!caughtUp) return
      const now = watch.now()
      const teamLeads = after.team === '' ? [] : watch.leadsOf(after.team)
      for (const alert of alertsFor({ before, after, me, wants: watch.wishes(), now, teamLeads })) {
        if (alert.late >= LATE_FROM || late.length > 0) late = [...late, alert]
        else show(alert, now)
      }
    }),
  )
  watching.add(
    watch.written$.subscribe((incidents) => {
      if (incidents.length > LARGEST_OWN_WRITE) return
      const { person } = watch.me()
      for (const incident of incidents) {
        if (concerns(incident, person)) continue
        forget(incident.id)
        withdraw(incident.id)
      }
    }),
  )
  return () => watching.unsubscribe()
}

/** An alert that could not be shown must not end the watch over the others. */
function tell(answer: Promise<unknown>): void {
  answer.catch((error) => console.error('The desktop could not be told of an alert', error))
}
