import { GitMerge } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ArticleId, PlaybookId } from '../../../../shared/domain/ids'
import { type KnowledgeRecord, nameOfRecord } from '../../../../shared/domain/library'
import { Age } from '../../../ui/age'
import { classNames } from '../../../ui/class-names'
import { placeOf } from '../../../ui/row-place'
import { openRecord } from '../knowledge-view'

type Column<Kept> = {
  readonly title: string
  readonly cell: (record: Kept) => ReactNode
  /** Whether it is there only where the list is wide. */
  readonly wide: boolean
}

/** What a row says of a record beside when it was changed, and how wide that is. */
export type Columns<Kept> = { readonly className: string; readonly each: readonly Column<Kept>[] }

/** How the cells of a row and the names of the columns stand beside each other. */
export const ROW = 'grid items-center gap-x-3 px-4'

type RecordRowProps<Kept> = {
  readonly record: Kept
  readonly index: number
  /** Pixels from the rows in sight where it stands apart from them; null in the flow. */
  readonly top: number | null
  readonly columns: Columns<Kept>
  /** The row that has, or would get, the keyboard. */
  readonly current: boolean
  readonly opened: boolean
  readonly onSelect: (id: ArticleId | PlaybookId) => void
}

/** An article or a playbook in the list. */
export function RecordRow<Kept extends KnowledgeRecord>(props: RecordRowProps<Kept>) {
  const { record, index, top, columns, current, opened, onSelect } = props
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={opened}
      tabIndex={current ? 0 : -1}
      onClick={() => {
        onSelect(record.id)
        openRecord(record.id)
      }}
      onFocus={() => onSelect(record.id)}
      style={placeOf(top)}
      className={classNames(
        ROW,
        columns.className,
        'h-row select-none border-b border-line focus-visible:-outline-offset-2',
        opened ? 'bg-accent-soft' : 'hover:bg-hover',
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
