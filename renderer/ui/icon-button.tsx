import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { ariaKeys } from './key-names'
import { Tooltip } from './tooltip'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  readonly icon: LucideIcon
  /** The accessible name, also shown as a tooltip. */
  readonly label: string
  readonly shortcut?: string | undefined
  readonly size?: 'sm' | 'md'
}

/** A button that is only an icon; its label is its name and its tooltip. */
export function IconButton({ icon: Icon, label, shortcut, size = 'md', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={shortcut === undefined ? undefined : ariaKeys(shortcut)}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors duration-100 hover:bg-hover hover:text-strong aria-pressed:bg-hover aria-pressed:text-strong disabled:pointer-events-none disabled:opacity-50',
          size === 'sm' ? 'size-6' : 'size-8',
          className,
        )}
        {...rest}
      >
        <Icon aria-hidden className={size === 'sm' ? 'size-3.5' : 'size-4'} strokeWidth={1.75} />
      </button>
    </Tooltip>
  )
}
