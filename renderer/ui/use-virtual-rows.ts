import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import { apartIndex } from './apart-index'
import { HEADER_HEIGHT } from './row-place'

type VirtualRows = {
  readonly scroller: RefObject<HTMLElement | null>
  readonly count: number
  /** Pixels. */
  readonly rowHeight: number
  /** Rows that are drawn beyond those in sight. */
  readonly overscan: number
  /** The row that has, or would get, the keyboard: it is there wherever the list is scrolled to. */
  readonly current: number
}

/**
 * The rows of a list, below the names of its columns, that have to be drawn: those in sight and the current one. They stand in the flow
 * from `flowTop` on; of the one that does not, `topOf` tells how many pixels from there it stands.
 * `page` is how many rows a press of Page Down goes on.
 */
export function useVirtualRows({ scroller, count, rowHeight, overscan, current }: VirtualRows) {
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(current, range.count - 1)])].sort((a, b) => a - b),
  })
  // A change of the row height starts over: what was measured belongs to the one before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is the reason to measure
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const items = virtual.getVirtualItems()
  const apart = apartIndex(items)
  const flowTop = items.find(({ index }) => index !== apart)?.start ?? HEADER_HEIGHT
  return {
    virtual,
    items,
    page: Math.max(1, Math.floor((virtual.scrollRect?.height ?? 0) / rowHeight) - 1),
    flowTop: flowTop - HEADER_HEIGHT,
    topOf: ({ index, start }: (typeof items)[number]) => (index === apart ? start - flowTop : null),
  }
}
