import { GitMerge } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import type { ArticleId, PlaybookId } from '../../../../shared/domain/ids'
import { type KnowledgeRecord, nameOfRecord } from '../../../../shared/domain/library'
import { useAppearance } from '../../../stores/appearance'
import { useNavigation } from '../../../stores/navigation'
import { useListKeys } from '../../../stores/use-list-keys'
import { Age } from '../../../ui/age'
import { classNames } from '../../../ui/class-names'
import { openRecord, useKnowledgeView } from '../knowledge-view'

type Column<Kept> = {
  readonly title: string
  readonly cell: (record: Kept) => ReactNode
  /** Whether it is there only where the list is wide. */
  readonly wide: boolean
}

/** What a row says of a record beside when it was changed, and how wide that is. */
export type Columns<Kept> = { readonly className: string; readonly each: readonly Column<Kept>[] }

type RecordListProps<Kept> = {
  readonly label: string
  readonly records: readonly Kept[]
  readonly columns: Columns<Kept>
  /** What stands there instead where there is no record. */
  readonly empty: ReactNode
}

const ROW = 'grid items-center gap-x-3 px-4'

/** Articles or playbooks as a grid of rows; arrows or J and K move, Enter opens, Esc closes what is open, then empties the filter. */
export function RecordList<Kept extends KnowledgeRecord>(props: RecordListProps<Kept>) {
  const { label, records, columns, empty } = props
  const opened = useNavigation((state) => state.openRecord)
  const [selected, setSelected] = useState<ArticleId | PlaybookId | null>(opened)
  const rowHeight = useAppearance((state) => state.rowHeight)
  const grid = useRef<HTMLDivElement>(null)
  const index = Math.max(
    0,
    records.findIndex(({ id }) => id === selected),
  )
  const focusRow = (at: number) => grid.current?.querySelector<HTMLElement>(`[aria-rowindex="${at + 2}"]`)?.focus()
  useListKeys({
    grid,
    index,
    total: records.length,
    page: Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeight) - 1),
    moveTo: (at) => {
      const record = records[at]
      if (record === undefined) return
      setSelected(record.id)
      focusRow(at)
      if (opened !== null && useKnowledgeView.getState().form === null) openRecord(record.id)
    },
    open: () => {
      const record = records[index]
      if (record !== undefined) openRecord(record.id)
    },
    select: () => {},
    up: () => goUp(() => focusRow(index)),
  })
  if (records.length === 0) return empty
  return (
    <div ref={grid} className="min-h-0 flex-1 overflow-y-auto">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that one moves in by keyboard
        role="grid"
        aria-label={label}
        aria-rowcount={records.length + 1}
        className="block"
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
        <tbody className="block">
          {records.map((record, at) => (
            <tr
              key={record.id}
              aria-rowindex={at + 2}
              aria-selected={record.id === opened}
              tabIndex={at === index ? 0 : -1}
              onClick={() => {
                setSelected(record.id)
                openRecord(record.id)
              }}
              onFocus={() => setSelected(record.id)}
              className={classNames(
                ROW,
                columns.className,
                'h-row select-none border-b border-line focus-visible:-outline-offset-2',
                record.id === opened ? 'bg-accent-soft' : 'hover:bg-hover',
              )}
            >
              {columns.each.map(({ title, cell, wide }) => (
                <td key={title} className={classNames('min-w-0 truncate', wide && 'hidden @[44rem]:block')}>
                  {cell(record)}
                </td>
              ))}
              <td className="text-right text-muted">
                <Age at={record.updatedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a record is called; one in which a value stands that was not kept says so. */
export function RecordName({ record }: { readonly record: KnowledgeRecord }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="truncate font-medium text-strong">{nameOfRecord(record)}</span>
      {record.lost.length > 0 && (
        <span title="A value was not kept" className="shrink-0 text-medium">
          <GitMerge aria-hidden className="size-3.5" strokeWidth={2} />
          <span className="sr-only">A value was not kept</span>
        </span>
      )}
    </span>
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
