import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Incident } from '../../../../shared/domain/incident'
import { keyPlaceOf } from '../../../stores/keyboard'
import { useNavigation } from '../../../stores/navigation'
import { listMove } from '../../../ui/list-keys'
import { useMarked } from './marked'

type ListKeys = {
  readonly grid: RefObject<HTMLElement | null>
  readonly index: number
  readonly total: number
  readonly page: number
  readonly rowAt: (index: number) => Incident | undefined
  readonly moveTo: (index: number) => void
  readonly focusAgain: () => void
}

/** Keys that mean the list wherever the focus is, as long as nobody types; the others are the list's only when it has the focus. */
const EVERYWHERE = new Set(['j', 'k', 'x', 'Escape'])

/** Moves, opens, selects and goes back up by keyboard. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys)
  // Before the next key can come: it moves from where this drawing has the keyboard.
  useLayoutEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const list = latest.current
      if (leavesSearch(event)) {
        event.preventDefault()
        list.moveTo(0)
        return
      }
      const place = keyPlaceOf(event.target, document)
      if (event.defaultPrevented || place.typing || place.floating || place.modal) return
      const here = event.target === document.body || list.grid.current?.contains(asNode(event.target)) === true
      if (!here && !EVERYWHERE.has(event.key)) return
      const move = listMove(event, list)
      if (move === null) return
      event.preventDefault()
      if (move.kind === 'to') list.moveTo(move.index)
      else if (move.kind === 'up') goUp(list)
      else withRow(list, move.kind)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** From the search field, arrow down and Enter lead into the list. */
function leavesSearch(event: KeyboardEvent): boolean {
  const inSearch = event.target instanceof HTMLInputElement && event.target.type === 'search'
  return inSearch && !event.isComposing && (event.key === 'ArrowDown' || event.key === 'Enter')
}

function asNode(target: EventTarget | null): Node | null {
  return target instanceof Node ? target : null
}

function withRow(list: ListKeys, what: 'open' | 'select'): void {
  const row = list.rowAt(list.index)
  if (!row) return
  if (what === 'open') useNavigation.getState().open(row.id)
  else useMarked.getState().toggle(row.id)
}

/** One level up: the selection, then the detail, then the search and the filters. */
function goUp(list: ListKeys): void {
  const navigation = useNavigation.getState()
  if (useMarked.getState().ids.size > 0) useMarked.getState().clear()
  else if (navigation.openIncident !== null) {
    navigation.closeIncident()
    list.focusAgain()
  } else navigation.clearFilters()
}
