import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { Kbd } from './kbd'
import { ariaKeys } from './key-names'

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line bg-raised text-strong hover:bg-hover',
  ghost: 'text-body hover:bg-hover hover:text-strong',
  danger: 'bg-critical-soft text-critical hover:brightness-95',
} as const

const SIZES = { sm: 'h-6 gap-1 px-2 text-sm', md: 'h-8 gap-1.5 px-3 text-base' } as const

export type ButtonProps = Omit<ComponentProps<'button'>, 'size'> & {
  readonly variant?: keyof typeof VARIANTS
  readonly size?: keyof typeof SIZES
  readonly icon?: LucideIcon | undefined
  /** Keys in the notation of `shared/commands.ts`, shown behind the text. */
  readonly shortcut?: string | undefined
}

/** A button with text; `type` is `button` unless said otherwise. */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon: Icon,
  shortcut,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      aria-keyshortcuts={shortcut === undefined ? undefined : ariaKeys(shortcut)}
      className={classNames(
        'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50',
        VARIANTS[variant],
        SIZES[size],
        className,
      )}
      {...rest}
    >
      {Icon && <Icon aria-hidden className={size === 'sm' ? 'size-3.5' : 'size-4'} strokeWidth={1.75} />}
      {children}
      {shortcut !== undefined && (
        <span aria-hidden className="-mr-1 ml-0.5">
          <Kbd keys={shortcut} quiet />
        </span>
      )}
    </button>
  )
}
