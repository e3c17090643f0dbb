import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { keyPlaceOf } from './keyboard'
import { listMove } from './list-keys'

type ListKeys = {
  readonly grid: RefObject<HTMLElement | null>
  readonly index: number
  readonly total: number
  readonly page: number
  readonly moveTo: (index: number) => void
  /** Opens the row that has the keyboard. */
  readonly open: () => void
  /** Marks it; where nothing can be marked the key does nothing. */
  readonly select: () => void
  /** One level up; false where there is none, so that the key goes on to whoever is above. */
  readonly up: () => boolean
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
      if (move.kind === 'up' && !list.up()) return
      event.preventDefault()
      if (move.kind === 'to') list.moveTo(move.index)
      else if (move.kind !== 'up') list[move.kind]()
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
