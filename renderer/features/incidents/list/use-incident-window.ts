import { useCallback, useEffect, useRef, useState } from 'react'
import { BehaviorSubject } from 'rxjs'
import { useShallow } from 'zustand/react/shallow'
import { useObservable, useSession } from '../../../data/hooks'
import type { ListQuery, ListWindow } from '../../../data/list/list-query'
import { useAppearance } from '../../../stores/appearance'
import { useNavigation } from '../../../stores/navigation'
import { windowAround, windowAtTop } from './window-range'

/** What the list shows: the view with its filters, text and order. */
export function useListQuery(): ListQuery {
  return useNavigation(useShallow(({ view, filters, text, sort }) => ({ view, filters, text, sort })))
}

/** How many rows the window has room for, whatever list it shows. */
function roomForRows(): number {
  return Math.ceil(innerHeight / useAppearance.getState().rowHeight)
}

/**
 * The rows around those that are visible, live; null until the first have arrived.
 * `show` says which rows are visible now and asks for others only where the window does not hold them. Another list begins at its top.
 */
export function useIncidentWindow(query: ListQuery): {
  readonly window: ListWindow | null
  readonly show: (first: number, last: number) => void
} {
  const session = useSession()
  const [asked$] = useState(() => new BehaviorSubject({ query, range: windowAtTop(roomForRows()) }))
  const window = useObservable<ListWindow | null>(() => session.list.observeWindow(asked$), [session, asked$], null)
  // One window is read at a time: a fast scroll asks for where it is by then, not for everything it passed.
  const state = useRef({ wanted: asked$.value.range, reading: true })
  const ask = useCallback(() => {
    const { wanted, reading } = state.current
    const { query: asked, range } = asked$.value
    if (reading || (wanted.offset === range.offset && wanted.limit === range.limit)) return
    state.current.reading = true
    asked$.next({ query: asked, range: wanted })
  }, [asked$])
  useEffect(() => {
    if (asked$.value.query === query) return
    const room = roomForRows()
    state.current = { wanted: windowAround(0, room), reading: true }
    asked$.next({ query, range: windowAtTop(room) })
  }, [query, asked$])
  useEffect(() => {
    if (window === null) return
    state.current.reading = false
    ask()
  }, [window, ask])
  const show = useCallback(
    (first: number, last: number) => {
      state.current.wanted = windowAround(first, last)
      ask()
    },
    [ask],
  )
  return { window, show }
}
