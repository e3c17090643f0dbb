import { placeOf } from '../../../ui/row-place'

/**
 * A row whose incident is still being read; its bars show once the list is late. Its key is its place in sight, so that a scroll bar that
 * is dragged moves the same few rows along.
 */
export function RowSkeleton({ index, top }: { readonly index: number; readonly top: number | null }) {
  return (
    <tr aria-rowindex={index + 2} aria-busy style={placeOf(top)} className="incident-row incident-awaited">
      <td />
    </tr>
  )
}
