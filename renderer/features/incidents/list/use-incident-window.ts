import { useCallback, useEffect, useRef, useState } from 'react'
import { BehaviorSubject } from 'rxjs'
import { useShallow } from 'zustand/react/shallow'
import { useObservable, useSession } from '../../../data/hooks'
import type { ListQuery, ListWindow, WindowRange } from '../../../data/list/list-query'
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
  const [range$] = useState(() => new BehaviorSubject(windowAround(0, 24)))
  useEffect(() => {
    if (query$.value !== query) query$.next(query)
  }, [query, query$])
  const window = useObservable<ListWindow | null>(
    () => session.list.observeWindow(query$, range$),
    [session, query$, range$],
    null,
  )
  // One window is read at a time: a fast scroll asks for where it is by then, not for everything it passed.
  const asked = useRef<{ wanted: WindowRange; reading: boolean }>({ wanted: range$.value, reading: true })
  const ask = useCallback(() => {
    const { wanted, reading } = asked.current
    const { offset, limit } = range$.value
    if (reading || (wanted.offset === offset && wanted.limit === limit)) return
    asked.current.reading = true
    range$.next(wanted)
  }, [range$])
  useEffect(() => {
    if (window === null) return
    asked.current.reading = false
    ask()
  }, [window, ask])
  const show = useCallback(
    (first: number, last: number) => {
      asked.current.wanted = windowAround(first, last)
      ask()
    },
    [ask],
  )
  return { window, show }
}
