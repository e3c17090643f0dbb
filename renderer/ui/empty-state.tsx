import type { LucideIcon } from 'lucide-react'
import { Button } from './button'

type EmptyStateProps = {
  /** One sentence that says why there is nothing. */
  readonly title: string
  readonly icon?: LucideIcon | undefined
  /** The one action's label; without it the sentence stands alone. */
  readonly action?: string | undefined
  readonly shortcut?: string | undefined
  readonly onAction?: (() => void) | undefined
}

/** What stands where a list has nothing to show: one sentence, one action, its key. */
export function EmptyState({ title, icon: Icon, action, shortcut, onAction }: EmptyStateProps) {
  return (
    <div className="flex h-full min-h-48 flex-col items-center justify-center gap-3 p-6 text-center">
      {Icon && (
        <span className="flex size-10 items-center justify-center rounded-full bg-sunken text-muted">
          <Icon aria-hidden className="size-5" strokeWidth={1.5} />
        </span>
      )}
      <p className="max-w-80 text-balance text-md text-body">{title}</p>
      {action !== undefined && onAction !== undefined && (
        <Button shortcut={shortcut} onClick={onAction}>
          {action}
        </Button>
      )}
    </div>
  )
}
