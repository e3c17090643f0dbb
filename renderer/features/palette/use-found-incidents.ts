import { useEffect, useState } from 'react'
import { BehaviorSubject, distinctUntilChanged, map, of, switchMap } from 'rxjs'
import { useObservable, useSession } from '../../data/hooks'
import { ALL_INCIDENTS } from '../../data/list/list-query'
import type { ListRow } from '../../data/list/list-row'

const SHOWN = { offset: 0, limit: 8 } as const
const NOTHING: readonly ListRow[] = []

/**
 * The incidents that match what is typed, best first, open ones and closed ones; none while nothing is typed.
 * Those of the text before stay until the new ones are there, so that nothing flickers.
 */
export function useFoundIncidents(text: string): readonly ListRow[] {
  const session = useSession()
  const [text$] = useState(() => new BehaviorSubject(''))
  useEffect(() => text$.next(text.trim()), [text$, text])
  return useObservable(
    () =>
      text$.pipe(
        distinctUntilChanged(),
        switchMap((typed) =>
          typed === ''
            ? of(NOTHING)
            : session.list
                .observeWindow(of({ query: { ...ALL_INCIDENTS, text: typed }, range: SHOWN }))
                .pipe(map((page) => page.rows)),
        ),
      ),
    [session, text$],
    NOTHING,
  )
}
