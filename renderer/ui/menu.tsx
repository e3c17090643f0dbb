import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, type ReactElement } from 'react'
import { classNames } from './class-names'
import { Kbd } from './kbd'
import { keepDialogFocus } from './keep-dialog-focus'

export type MenuItem = {
  readonly label: string
  readonly onSelect: () => void
  readonly icon?: LucideIcon | undefined
  readonly shortcut?: string | undefined
  readonly disabled?: boolean
  readonly danger?: boolean
  /** Draws a line above this item. */
  readonly separated?: boolean
}

type MenuProps = {
  readonly label: string
  readonly trigger: ReactElement
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'end'
}

/** A menu of actions that opens from its trigger; arrows, first letters and Esc work. Not modal: that would need a style element. */
export function Menu({ label, trigger, items, align = 'start' }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          onCloseAutoFocus={keepDialogFocus}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 max-w-80 animate-enter rounded-lg bg-raised p-1 shadow-float outline-none"
        >
          {items.map(({ label: text, icon: Icon, ...item }) => (
            <Fragment key={text}>
              {item.separated && <DropdownMenu.Separator className="mx-1 my-1 h-px bg-line" />}
              <DropdownMenu.Item
                disabled={item.disabled ?? false}
                onSelect={item.onSelect}
                className={classNames(
                  'flex min-h-7 select-none items-center gap-2 rounded-md px-2 text-base outline-none data-[disabled]:opacity-50',
                  item.danger
                    ? 'text-critical data-[highlighted]:bg-critical-soft'
                    : 'text-body data-[highlighted]:bg-hover data-[highlighted]:text-strong',
                )}
              >
                {Icon && <Icon aria-hidden className="size-4 text-muted" strokeWidth={1.75} />}
                <span className="flex-1 truncate">{text}</span>
                {item.shortcut !== undefined && <Kbd keys={item.shortcut} />}
              </DropdownMenu.Item>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
