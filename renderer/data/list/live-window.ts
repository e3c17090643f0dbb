import { distinctUntilChanged, merge, Observable, Subject } from 'rxjs'
import { liveQuery } from '../database/live-query'
import type { ListWindow } from './list-query'
import { type RowChange, type WindowRule, windowAfter } from './window-after-change'

/** So many changes at once (an import, a first pull) are read rather than put in one by one. */
const FEW = 20

/**
 * What `read` returns, kept right by what is written: a change that the rule can place shows at once, without waiting for a database that is
 * busy sending it; after any other, the window is read again. `rule` is null where only reading tells what belongs.
 */
export function liveWindow(
  changes$: Observable<readonly RowChange[]>,
  read: () => Promise<ListWindow>,
  rule: WindowRule | null,
): Observable<ListWindow> {
  return new Observable<ListWindow>((subscriber) => {
    let shown: ListWindow | null = null
    /** What was written while a read is under way may be in it or not: its rows can be put in again, its total has to be read again. */
    let meanwhile: RowChange[] = []
    const again$ = new Subject<void>()
    const show = (window: ListWindow) => {
      shown = window
      subscriber.next(window)
    }
    const unplaced$ = new Observable<void>((asking) =>
      changes$.subscribe((changes) => {
        meanwhile.push(...changes)
        const placed = shown === null || changes.length > FEW ? null : place(shown, changes, rule)
        if (placed === null) asking.next()
        else show(placed)
      }),
    )
    const reading = liveQuery(merge(unplaced$, again$), async () => {
      meanwhile = []
      const window = await read()
      if (meanwhile.length === 0) return window
      again$.next()
      const { rows } = place(window, meanwhile, rule) ?? window
      return { ...window, rows, total: Math.max(window.total, window.offset + rows.length) }
    })
    return reading.subscribe({ next: show, error: (error: unknown) => subscriber.error(error) })
  }).pipe(distinctUntilChanged(isSameWindow))
}

function place(window: ListWindow, changes: readonly RowChange[], rule: WindowRule | null): ListWindow | null {
  if (rule === null) return null
  let placed: ListWindow | null = window
  for (const change of changes) placed = placed && windowAfter(placed, change, rule)
  return placed
}

function isSameWindow(a: ListWindow, b: ListWindow): boolean {
  return (
    a.total === b.total &&
    a.offset === b.offset &&
    a.rows.length === b.rows.length &&
    a.rows.every((row, at) => row === b.rows[at])
  )
}
