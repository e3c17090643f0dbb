import { classNames } from '../../../ui/class-names'
import { Skeleton } from '../../../ui/skeleton'
import { FROM_MEDIUM, FROM_WIDE, ROW_GRID, ROW_PLACE } from './columns'

/** A row whose incident is still being read; it shows only where that takes longer than 150 ms. */
export function RowSkeleton({ index, top }: { readonly index: number; readonly top: number }) {
  return (
    <tr
      aria-rowindex={index + 2}
      aria-busy
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(ROW_GRID, ROW_PLACE, 'h-row border-b border-line')}
    >
      <td />
      <td>
        <Skeleton className="h-3 w-16" />
      </td>
      <td>
        <Skeleton className="h-4 w-8" />
      </td>
      <td>
        <Skeleton className="h-3 w-3/5" />
      </td>
      <td className={FROM_MEDIUM}>
        <Skeleton className="h-3 w-20" />
      </td>
      <td className={FROM_MEDIUM}>
        <Skeleton className="h-3 w-20" />
      </td>
      <td className={FROM_WIDE}>
        <Skeleton className="h-3 w-24" />
      </td>
      <td />
      <td />
    </tr>
  )
}
