import { useCallback, useEffect, useRef, useState } from 'react'
import type { ListRow } from '../../../data/list/list-row'
import { useNames } from '../../../data/use-names'
import { useAppearance } from '../../../stores/appearance'
import { useNavigation } from '../../../stores/navigation'
import { useListKeys } from '../../../stores/use-list-keys'
import { classNames } from '../../../ui/class-names'
import { useVirtualRows } from '../../../ui/use-virtual-rows'
import { useSentOf } from '../sent'
import { IncidentRow } from './incident-row'
import { ListEmpty } from './list-empty'
import { ListHeader } from './list-header'
import { useMarked } from './marked'
import { RowSkeleton } from './row-skeleton'
import { createSlots } from './slots'
import { type IncidentWindow, useListQuery } from './use-incident-window'
import { useLate } from './use-late'
import { useRowFocus } from './use-row-focus'
import { OVERSCAN } from './window-range'

/** The incidents of the view as a grid of rows of which only those in sight exist. */
export function IncidentList({ window, show }: IncidentWindow) {
  const query = useListQuery()
  const names = useNames()
  const rowHeight = useAppearance((state) => state.rowHeight)
  const opened = useNavigation((state) => state.openIncident)
  const open = useNavigation((state) => state.open)
  const marked = useMarked((state) => state.ids)
  const toggle = useMarked((state) => state.toggle)
  const sentOf = useSentOf()
  const scroller = useRef<HTMLDivElement>(null)
  const focus = useRowFocus(window, scroller)
  const total = window?.total ?? 0

  const { virtual, items, page, flowTop, topOf } = useVirtualRows({
    scroller,
    count: total,
    rowHeight,
    overscan: OVERSCAN,
    current: focus.index,
  })
  const { range } = virtual
  useEffect(() => {
    if (range) show(range.startIndex, range.endIndex)
  }, [range, show])
  // Another list starts over: what was scrolled to belongs to the one before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query is the reason to go to the top
  useEffect(() => {
    // To scroll makes the browser lay everything out at once, for each letter that is typed.
    if (virtual.scrollOffset !== 0) virtual.scrollToOffset(0)
  }, [virtual, query.view, query.sort, query.filters, query.text])

  // A selection belongs to the view in which it was made.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is the reason to let go of it
  useEffect(() => useMarked.getState().clear(), [query.view])

  const rowAt = (index: number): ListRow | undefined => window?.rows[index - window.offset]
  useListKeys({
    grid: scroller,
    index: focus.index,
    total,
    page,
    moveTo: (index) => {
      const row = rowAt(index)
      virtual.scrollToIndex(index)
      focus.moveTo(index, row?.id ?? null)
      if (row && opened !== null) open(row.id)
    },
    open: () => {
      const row = rowAt(focus.index)
      if (row) open(row.id)
    },
    select: () => {
      const row = rowAt(focus.index)
      if (row) toggle(row.id)
    },
    up: () => {
      goUp(focus.focusAgain)
      return true
    },
  })
  const { takePlace } = focus
  const openRow = useCallback(
    (incident: ListRow, index: number) => {
      takePlace(index, incident.id)
      open(incident.id)
    },
    [open, takePlace],
  )
  const toggleRow = useCallback((incident: ListRow) => toggle(incident.id), [toggle])

  const late = useLate(items.some(({ index }) => rowAt(index) === undefined))

  const [slotsOf] = useState(createSlots)
  const slots = slotsOf(items.flatMap(({ index }) => rowAt(index)?.id ?? []))

  if (window !== null && total === 0) return <ListEmpty query={window.query} />
  return (
    <div ref={scroller} className="@container min-h-0 flex-1 overflow-y-auto contain-strict">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that one moves in by keyboard
        role="grid"
        aria-label="Incidents"
        aria-rowcount={total + 1}
        aria-multiselectable
        className={classNames('incident-grid', marked.size > 0 && 'any-marked', late && 'is-late')}
        style={{ height: virtual.getTotalSize() }}
      >
        <ListHeader />
        <tbody className="relative block" style={{ top: flowTop }}>
          {items.map((item, place) => {
            const { index } = item
            const incident = rowAt(index)
            const top = topOf(item)
            // biome-ignore lint/suspicious/noArrayIndexKey: what is awaited has no state, and moving the same rows along is the point
            if (incident === undefined) return <RowSkeleton key={`awaited ${place}`} index={index} top={top} />
            return (
              <IncidentRow
                key={slots.get(incident.id)}
                incident={incident}
                index={index}
                top={top}
                names={names}
                current={index === focus.index}
                opened={incident.id === opened}
                marked={marked.has(incident.id)}
                sent={sentOf(incident)}
                onOpen={openRow}
                onToggle={toggleRow}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** One level up: the selection, then the detail, then the search and the filters. */
function goUp(focusAgain: () => void): void {
  const navigation = useNavigation.getState()
  if (useMarked.getState().ids.size > 0) useMarked.getState().clear()
  else if (navigation.openIncident !== null) {
    navigation.closeIncident()
    focusAgain()
  } else navigation.clearFilters()
}
