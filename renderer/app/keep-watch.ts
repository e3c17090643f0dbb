import { combineLatest, distinctUntilChanged, interval, map, Observable, take } from 'rxjs'
import { clockTime } from '../../shared/clock-time'
import { type Blindness, missesCriticalAlerts } from '../../shared/domain/blindness'
import type { Settings } from '../../shared/settings'
import type { Replication } from '../data/replication/start-replication'
import type { DataSession } from '../data/session'
import { blindText } from '../features/alerts/messages'
import { watchSight } from '../features/alerts/watch-sight'
import { bridge } from '../stores/bridge'
import { useSettings } from '../stores/settings'
import { useSync } from '../stores/sync'

const LOOK_EVERY = 5_000

const wishes$ = new Observable<Settings['alerts']>((observer) => {
  observer.next(useSettings.getState().alerts)
  return useSettings.subscribe(({ alerts }) => observer.next(alerts))
})

/**
 * Notices when this device can't know what others do, shows it, and tells whoever misses P1 alerts: once, however often this window starts,
 * and for as long as it is so.
 */
export function keepWatch(session: DataSession, replication: Replication): void {
  const { seenAt$ } = replication
  const steady = () => performance.now()
  const blindSince$ = watchSight({ seenAt$, looks$: interval(LOOK_EVERY), now: Date.now, steady })
  // Told by the page that was here before a reload.
  replication.upToDate$.pipe(take(1)).subscribe(takeBack)
  combineLatest([blindSince$, session.actor$, session.library.observe(), wishes$])
    .pipe(
      map(([since, { person, role }, { teams }, wishes]): Blindness | null => {
        const leadsATeam = [...teams.values()].some(({ leads }) => leads.includes(person))
        return since === null ? null : { since, missesCritical: missesCriticalAlerts(role, leadsATeam, wishes) }
      }),
      distinctUntilChanged((a, b) => a?.since === b?.since && a?.missesCritical === b?.missesCritical),
    )
    .subscribe((blind) => {
      const wasBlind = useSync.getState().blind !== null
      useSync.setState({ blind })
      if (blind === null && wasBlind) takeBack()
      if (blind?.missesCritical) tell(blind)
    })
}

function tell({ since }: Blindness): void {
  const text = blindText(clockTime(since, Date.now()))
  const { sound } = useSettings.getState().alerts
  bridge()
    .request('alerts:tell', { key: `blind:${since}`, ...text, sound })
    .catch((error) => console.error('The desktop could not be told of being blind', error))
}

function takeBack(): void {
  bridge()
    .request('alerts:withdraw', null)
    .catch((error) => console.error('The desktop could not be told of seeing again', error))
}
