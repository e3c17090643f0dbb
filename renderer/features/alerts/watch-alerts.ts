import { type Observable, Subscription } from 'rxjs'
import { type Alert, alertsFor, concerns, endsAlerts } from '../../../shared/domain/alerts'
import type { IncidentId, PersonId, TeamId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { Actor } from '../../../shared/domain/moment'
import type { FirstlineBridge } from '../../../shared/ipc'
import type { Settings } from '../../../shared/settings'
import { createAlertLimit } from './alert-limit'
import { alertText, summaryText } from './messages'

export type AlertWatch = {
  /** What others changed, from the one window that replicates; `caughtUp`: whether this device ever held everything before. */
  readonly remoteChanges$: Observable<{
    readonly before: Incident | null
    readonly after: Incident
    readonly caughtUp: boolean
  }>
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
 * longer this person's, here or anywhere. Returns the function that ends it.
 */
export function watchAlerts(watch: AlertWatch): () => void {
  const placeOf = createAlertLimit()

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

  const watching = new Subscription()
  watching.add(
    watch.remoteChanges$.subscribe(({ before, after, caughtUp }) => {
      const me = watch.me()
      if (endsAlerts(before, after, me.person)) withdraw(after.id)
      if (!caughtUp) return
      const now = watch.now()
      const teamLeads = after.team === '' ? [] : watch.leadsOf(after.team)
      for (const alert of alertsFor({ before, after, me, wants: watch.wishes(), now, teamLeads })) show(alert, now)
    }),
  )
  watching.add(
    watch.written$.subscribe((incidents) => {
      if (incidents.length > LARGEST_OWN_WRITE) return
      const { person } = watch.me()
      for (const incident of incidents) if (!concerns(incident, person)) withdraw(incident.id)
    }),
  )
  return () => watching.unsubscribe()
}

/** An alert that could not be shown must not end the watch over the others. */
function tell(answer: Promise<unknown>): void {
  answer.catch((error) => console.error('The desktop could not be told of an alert', error))
}
