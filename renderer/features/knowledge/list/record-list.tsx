import { type ReactNode, useEffect, useRef } from 'react'
import type { KnowledgeRecord } from '../../../../shared/domain/library'
import { useAppearance } from '../../../stores/appearance'
import { useNavigation } from '../../../stores/navigation'
import { useListKeys } from '../../../stores/use-list-keys'
import { classNames } from '../../../ui/class-names'
import { useVirtualRows } from '../../../ui/use-virtual-rows'
import { openRecord, useKnowledgeView } from '../knowledge-view'
import { type Columns, RecordRow, ROW } from './record-row'
import { useRecordFocus } from './use-record-focus'

type RecordListProps<Kept> = {
  readonly label: string
  readonly records: readonly Kept[]
  /** What narrows them. */
  readonly text: string
  readonly columns: Columns<Kept>
  /** What stands there instead where there is no record. */
  readonly empty: ReactNode
}

/** Rows that are drawn beyond those in sight. */
const OVERSCAN = 4

/** Articles or playbooks as a grid of rows; arrows or J and K move, Enter opens, Esc closes what is open, then empties the filter. */
export function RecordList<Kept extends KnowledgeRecord>(props: RecordListProps<Kept>) {
  const { label, records, text, columns, empty } = props
  const opened = useNavigation((state) => state.openRecord)
  const rowHeight = useAppearance((state) => state.rowHeight)
  const grid = useRef<HTMLDivElement>(null)
  const { index, select, focus } = useRecordFocus(records, grid)
  const { virtual, items, page, flowTop, topOf } = useVirtualRows({
    scroller: grid,
    count: records.length,
    rowHeight,
    overscan: OVERSCAN,
    current: index,
  })
  // What matches begins at the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is the reason to go there
  useEffect(() => {
    if (virtual.scrollOffset !== 0) virtual.scrollToOffset(0)
  }, [virtual, text])
  useListKeys({
    grid,
    index,
    total: records.length,
    page,
    moveTo: (at) => {
      const record = records[at]
      if (record === undefined) return
      virtual.scrollToIndex(at)
      focus(record.id)
      if (opened !== null && useKnowledgeView.getState().form === null) openRecord(record.id)
    },
    open: () => {
      const record = records[index]
      if (record !== undefined) openRecord(record.id)
    },
    select: () => {},
    up: () => goUp(() => focus(records[index]?.id ?? null)),
  })
  if (records.length === 0) return empty
  return (
    <div ref={grid} className="min-h-0 flex-1 overflow-y-auto contain-strict">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that one moves in by keyboard
        role="grid"
        aria-label={label}
        aria-rowcount={records.length + 1}
        className="block"
        style={{ height: virtual.getTotalSize() }}
      >
        <thead className="sticky top-0 z-10 block bg-surface">
          <tr
            aria-rowindex={1}
            className={classNames(ROW, columns.className, 'h-7 border-b border-line text-left text-xs text-muted')}
          >
            {columns.each.map(({ title, wide }) => (
              <th key={title} scope="col" className={classNames('font-normal', wide && 'hidden @[44rem]:block')}>
                {title}
              </th>
            ))}
            <th scope="col" className="text-right font-normal">
              Changed
            </th>
          </tr>
        </thead>
        <tbody className="relative block" style={{ top: flowTop }}>
          {items.map((item) => {
            const record = records[item.index]
            return (
              record && (
                <RecordRow
                  key={record.id}
                  record={record}
                  index={item.index}
                  top={topOf(item)}
                  columns={columns}
                  current={item.index === index}
                  opened={record.id === opened}
                  onSelect={select}
                />
              )
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** One level up: the form, then the record, then the filter; false where there is nothing to leave but the panel. */
function goUp(focusAgain: () => void): boolean {
  const { form, text } = useKnowledgeView.getState()
  if (form !== null) useKnowledgeView.setState({ form: null })
  else if (useNavigation.getState().openRecord !== null) {
    openRecord(null)
    focusAgain()
  } else if (text !== '') useKnowledgeView.setState({ text: '' })
  else return false
  return true
}
