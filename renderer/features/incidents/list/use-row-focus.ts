import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { IncidentId } from '../../../../shared/domain/ids'
import type { ListWindow } from '../../../data/list/list-query'
import { useNavigation } from '../../../stores/navigation'

/**
 * Which row has the keyboard. It follows its incident when the list changes; where the incident is not in the window, its place.
 * `moveTo` also asks for the focus, which the row gets as soon as it is there.
 */
export function useRowFocus(window: ListWindow | null, body: RefObject<HTMLElement | null>) {
  const [place, setPlace] = useState(0)
  const selected = useNavigation((state) => state.selected)
  const select = useNavigation((state) => state.select)
  /** How often the focus was asked for, and given. State, so that an effect of an older drawing never answers a newer request. */
  const [asked, setAsked] = useState(0)
  const answered = useRef(0)
  const found = selected === null ? -1 : (window?.rows.findIndex((row) => row.id === selected) ?? -1)
  const last = Math.max(0, (window?.total ?? 0) - 1)
  const index = window !== null && found >= 0 ? window.offset + found : Math.min(place, last)

  useEffect(() => {
    if (answered.current === asked) return
    const row = body.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]:not([aria-busy])`)
    if (!row) return
    answered.current = asked
    row.focus({ preventScroll: true })
    const there = window?.rows[index - (window?.offset ?? 0)]
    if (there) select(there.id)
  })

  const moveTo = (to: number, id: IncidentId | null) => {
    setPlace(to)
    select(id)
    setAsked((times) => times + 1)
  }
  const takePlace = useCallback(
    (to: number, id: IncidentId) => {
      setPlace(to)
      select(id)
    },
    [select],
  )
  const focusAgain = () => {
    setAsked((times) => times + 1)
    setPlace(index)
  }
  return { index, moveTo, takePlace, focusAgain }
}
