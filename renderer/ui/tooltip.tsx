import { Tooltip as Primitive } from 'radix-ui'
import type { ReactElement } from 'react'
import { Kbd } from './kbd'

type TooltipProps = {
  readonly label: string
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly children: ReactElement
}

/** Says what its child does (and its key) on hover and on keyboard focus. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Primitive.Provider delayDuration={400} disableHoverableContent>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 flex max-w-80 animate-appear items-center gap-2 rounded-md bg-raised px-2 py-1 text-sm text-strong shadow-float"
          >
            {label}
            {shortcut !== undefined && <Kbd keys={shortcut} />}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  )
}
