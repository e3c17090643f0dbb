import { combineLatest, distinctUntilChanged, filter, map, merge, type Observable, of, skip } from 'rxjs'
import type { Replication } from '../data/replication/start-replication'
import type { DataSession } from '../data/session'

export type RoleParts = {
  readonly session: Pick<DataSession, 'actor$' | 'library'>
  readonly replication: Pick<Replication, 'status$' | 'refused$'>
  /** Each time that a person, or the machine, wants it to try at once. */
  readonly tries$: Observable<void>
  /** Has the server asked which roles the account has now. */
  readonly ask: () => Promise<void>
}

/**
 * Has the server asked for this account's roles whenever they may have changed, and never without a reason: as the window starts, when somebody
 * tries, after an outage, when something was refused, and when the library knows the person in another role.
 */
export function followRole({ session, replication, tries$, ask }: RoleParts): void {
  const recorded$ = combineLatest([session.actor$, session.library.observe()]).pipe(
    map(([{ person, role }, { people }]) => {
      const recorded = people.get(person)?.role
      return recorded === role ? undefined : recorded
    }),
    distinctUntilChanged(),
    filter((other) => other !== undefined),
  )
  const back$ = replication.status$.pipe(
    map(({ kind }) => kind === 'offline'),
    distinctUntilChanged(),
    skip(1),
    filter((isOffline) => !isOffline),
  )
  const refused$ = replication.refused$.pipe(
    map((all) =>
      all.reduce((newest, { kind, refusedAt }) => (kind === 'refused' ? Math.max(newest, refusedAt) : newest), 0),
    ),
    distinctUntilChanged(),
    filter((newest) => newest > 0),
  )
  merge(of(null), tries$, back$, refused$, recorded$).subscribe(() => {
    ask().catch((error) => console.error('The roles of this account could not be asked for', error))
  })
}
