import { useCallback, useEffect, useRef, useState } from 'react'
import { BehaviorSubject } from 'rxjs'
import { useShallow } from 'zustand/react/shallow'
import { shallow } from 'zustand/shallow'
import { useObservable, useSession } from '../../../data/hooks'
import type { ListQuery, ShownWindow } from '../../../data/list/list-query'
import { useAppearance } from '../../../stores/appearance'
import { useNavigation } from '../../../stores/navigation'
import { windowAround, windowAtTop } from './window-range'

/** What the list shows: the view with its filters, text and order. */
export function useListQuery(): ListQuery {
  return useNavigation(useShallow(queryOf))
}

function queryOf({ view, filters, text, sort }: ListQuery): ListQuery {
  return { view, filters, text, sort }
}

export type IncidentWindow = {
  /** Null until the first rows have arrived. */
  readonly window: ShownWindow | null
  /** Says which rows are visible now: others are asked for only where the window does not hold them. */
  readonly show: (first: number, last: number) => void
}

/** How many rows the window has room for, whatever list it shows. */
function roomForRows(): number {
  return Math.ceil(innerHeight / useAppearance.getState().rowHeight)
}

/** The rows around those that are visible, live. Another list begins at its top. */
export function useIncidentWindow(): IncidentWindow {
  const session = useSession()
  const [asked$] = useState(
    () => new BehaviorSubject({ query: queryOf(useNavigation.getState()), range: windowAtTop(roomForRows()) }),
  )
  const window = useObservable<ShownWindow | null>(() => session.list.observeWindow(asked$), [session, asked$], null)
  // One window is read at a time: a fast scroll asks for where it is by then, not for everything it passed.
  const state = useRef({ wanted: asked$.value.range, reading: true })
  const ask = useCallback(() => {
    const { wanted, reading } = state.current
    const { query: asked, range } = asked$.value
    if (reading || (wanted.offset === range.offset && wanted.limit === range.limit)) return
    state.current.reading = true
    asked$.next({ query: asked, range: wanted })
  }, [asked$])
  // Asked for as it is chosen, while React still draws the choice: the rows are on their way meanwhile.
  useEffect(() => {
    const askAnew = (navigation: ListQuery) => {
      const query = queryOf(navigation)
      if (shallow(query, asked$.value.query)) return
      const room = roomForRows()
      state.current = { wanted: windowAround(0, room), reading: true }
      asked$.next({ query, range: windowAtTop(room) })
    }
    askAnew(useNavigation.getState())
    return useNavigation.subscribe(askAnew)
  }, [asked$])
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
