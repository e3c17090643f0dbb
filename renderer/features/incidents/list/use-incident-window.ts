import { useCallback, useEffect, useState } from 'react'
import { BehaviorSubject } from 'rxjs'
import { useShallow } from 'zustand/react/shallow'
import { useObservable, useSession } from '../../../data/hooks'
import type { ListQuery, ListWindow } from '../../../data/list-query'
import { useNavigation } from '../../../stores/navigation'
import { windowAround } from './window-range'

/** What the list shows: the view with its filters, text and order. */
export function useListQuery(): ListQuery {
  return useNavigation(useShallow(({ view, filters, text, sort }) => ({ view, filters, text, sort })))
}

/**
 * The rows around those that are visible, live; null until the first have arrived.
 * `show` says which rows are visible now and asks for others only where the window does not hold them.
 */
export function useIncidentWindow(query: ListQuery): {
  readonly window: ListWindow | null
  readonly show: (first: number, last: number) => void
} {
  const session = useSession()
  const [query$] = useState(() => new BehaviorSubject(query))
  const [range$] = useState(() => new BehaviorSubject(windowAround(0, 40)))
  useEffect(() => {
    if (query$.value !== query) query$.next(query)
  }, [query, query$])
  const show = useCallback(
    (first: number, last: number) => {
      const wanted = windowAround(first, last)
      const { offset, limit } = range$.value
      if (wanted.offset !== offset || wanted.limit !== limit) range$.next(wanted)
    },
    [range$],
  )
  const window = useObservable<ListWindow | null>(
    () => session.list.observeWindow(query$, range$),
    [session, query$, range$],
    null,
  )
  return { window, show }
}
