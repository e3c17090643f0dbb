import { Skeleton } from '../../ui/skeleton'

const VIEWS = ['w-20', 'w-24', 'w-24', 'w-8', 'w-16']
const ROWS = ['w-2/5', 'w-1/2', 'w-1/3', 'w-3/5', 'w-2/5', 'w-1/2', 'w-1/3', 'w-2/5']

/** The shape of the window while the data is opened; its lines show only when that takes longer than a glance. */
export function ShellSkeleton() {
  return (
    <div aria-busy="true" className="flex h-full bg-surface">
      <div className="flex w-sidebar shrink-0 flex-col gap-4 border-r border-line bg-sunken px-4 pt-14">
        {VIEWS.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
          <Skeleton key={index} className={`h-4 ${width}`} />
        ))}
      </div>
      <div className="min-w-0 flex-1">
        <div className="h-header border-b border-line" />
        {ROWS.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
          <div key={index} className="flex h-row items-center gap-4 border-b border-line px-4">
            <Skeleton className="h-3 w-16" />
            <Skeleton className={`h-3 ${width}`} />
          </div>
        ))}
      </div>
    </div>
  )
}

/** The shape of the small window's form meanwhile. */
export function FormSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4 p-4">
      <Skeleton className="mt-5 h-8" />
      <Skeleton className="mt-5 h-8" />
      <Skeleton className="mt-5 h-8" />
    </div>
  )
}
