import { type Observable, Subscription } from 'rxjs'
import { type Alert, alertsFor, concerns, endsAlerts } from '../../../shared/domain/alerts'
import type { IncidentId, PersonId, TeamId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { Actor } from '../../../shared/domain/moment'
import type { FirstlineBridge } from '../../../shared/ipc'
import type { Settings } from '../../../shared/settings'
import { type AlertStep, createAlertLimit } from './alert-limit'
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
 * longer this person's, here or anywhere. What comes late is told oldest first; what is too much for a minute in one summary, once all of it is
 * here. Returns the function that ends it.
 */
export function watchAlerts(watch: AlertWatch): () => void {
  const limit = createAlertLimit()
  // What comes late comes with others that are late: they wait for each other, to be told in the order in which they happened.
  let late: readonly Alert[] = []

  const withdraw = (id: IncidentId) => tell(watch.request('alerts:withdraw', id))
  const carryOut = (steps: readonly AlertStep[], now: number) => {
    const { privacy, sound } = watch.wishes()
    for (const step of steps) {
      if (step.kind === 'withdraw') withdraw(step.incident)
      else if (step.kind === 'show') {
        const { key, incident, urgent } = step.alert
        tell(watch.request('alerts:show', { key, incident, ...alertText(step.alert, privacy), urgent, sound }))
      } else {
        const { key, incident, covered, loud } = step
        const urgent = covered.some((alert) => alert.urgent)
        const text = summaryText(covered, now, privacy)
        tell(watch.request('alerts:show', { key, incident, ...text, urgent, sound: sound && loud }))
      }
    }
  }

  const settle = () => {
    const now = watch.now()
    const due = late.map((alert) => ({ ...alert, late: now - alert.at }))
    late = []
    carryOut(limit.offer(due, now), now)
    carryOut(limit.summarise(), now)
  }
  const end = (id: IncidentId) => {
    late = late.filter(({ incident }) => incident !== id)
    withdraw(id)
    limit.end(id)
    carryOut(limit.summarise(), watch.now())
  }

  const watching = new Subscription()
  watching.add(watch.settled$.subscribe(settle))
  watching.add(
    watch.remoteChanges$.subscribe(({ before, after, caughtUp }) => {
      const me = watch.me()
      if (endsAlerts(before, after, me.person)) end(after.id)
      if (!caughtUp) return
      const now = watch.now()
      const leadsOf = (incident: Incident | null) =>
        incident === null || incident.team === '' ? [] : watch.leadsOf(incident.team)
      const leads = { teamLeads: leadsOf(after), leadsBefore: leadsOf(before) }
      for (const alert of alertsFor({ before, after, me, wants: watch.wishes(), now, ...leads })) {
        if (alert.late >= LATE_FROM || late.length > 0) late = [...late, alert]
        else carryOut(limit.offer([alert], now), now)
      }
    }),
  )
  watching.add(
    watch.written$.subscribe((incidents) => {
      if (incidents.length > LARGEST_OWN_WRITE) return
      const { person } = watch.me()
      for (const incident of incidents) {
        if (!concerns(incident, person)) end(incident.id)
      }
    }),
  )
  return () => watching.unsubscribe()
}

/** An alert that could not be shown must not end the watch over the others. */
function tell(answer: Promise<unknown>): void {
  answer.catch((error) => console.error('The desktop could not be told of an alert', error))
}
