import { Popover as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names'
import { keepDialogFocus } from './keep-dialog-focus'

type PopoverProps = {
  readonly trigger: ReactElement
  /** The accessible name of what opens. */
  readonly label: string
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly align?: 'start' | 'center' | 'end'
  readonly className?: string
  readonly children: ReactNode
}

/** What was chosen in it may have put the keyboard somewhere: it stays there. */
function keepFocus(event: Event): void {
  keepDialogFocus(event)
  const { activeElement, body } = document
  if (activeElement !== null && activeElement !== body) event.preventDefault()
}

/** A small panel that floats beside its trigger; Esc and a click outside close it. */
export function Popover({ trigger, label, open, onOpenChange, align = 'start', className, children }: PopoverProps) {
  const control = { ...(open === undefined ? {} : { open }), ...(onOpenChange === undefined ? {} : { onOpenChange }) }
  return (
    <Primitive.Root {...control}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          onCloseAutoFocus={keepFocus}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            'z-40 animate-enter rounded-lg bg-raised text-body shadow-float outline-none',
            className ?? 'w-80 p-3',
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
