import type { ReactNode } from 'react'
import { classNames } from '../../../ui/class-names'

/** Controls without a frame until they are pointed at: in the detail reading comes first. */
const QUIET =
  '[&_.control:not(:focus-visible):not([aria-expanded=true])]:border-transparent [&_.control]:bg-transparent [&_.control:hover:not(:disabled)]:bg-hover [&_.control_svg]:opacity-0 [&_select:not(:hover,:focus-visible)::picker-icon]:opacity-0 [&_.control:hover_svg]:opacity-100 [&_.control:focus-visible_svg]:opacity-100 [&_.control:disabled]:text-body'

/** A field of the detail: its name on the left, what edits it on the right, which brings its own accessible name. */
export function FieldRow({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="grid min-h-8 grid-cols-[5.5rem_minmax(0,1fr)] items-start gap-x-1">
      <span aria-hidden className="truncate pt-1.5 text-sm text-muted">
        {label}
      </span>
      <div className={classNames('min-w-0', QUIET)}>{children}</div>
    </div>
  )
}
