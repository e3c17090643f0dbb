import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { classNames } from './class-names'
import { IconButton } from './icon-button'

const WIDTHS = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-2xl', xl: 'max-w-4xl', '2xl': 'max-w-5xl' } as const

/** What gets the focus when a dialog opens; where there is none of it, the first button below, else the dialog itself. */
const FIRST_CONTROL =
  'input:not([hidden], :disabled), textarea:not(:disabled), select:not(:disabled), [role="combobox"]:not(:disabled), [role="checkbox"]'

type DialogProps = {
  readonly title: string
  readonly description?: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly children: ReactNode
  /** Buttons, on the right below the content; the main one last. */
  readonly footer?: ReactNode
  readonly width?: keyof typeof WIDTHS
  /** Keeps the title for screen readers only. */
  readonly hideTitle?: boolean
  /** Holds only text, so the text itself takes the keyboard to be scrolled. */
  readonly onlyText?: boolean
}

/** What has the keyboard now; inside a menu or a popover, which will be gone by then, the button that opened it. */
function keyboardHolder(): HTMLElement | null {
  const active = document.activeElement
  if (!(active instanceof HTMLElement)) return null
  const layer = active.closest('[role="menu"], [role="dialog"]')
  const openers = layer === null ? [] : [...document.querySelectorAll<HTMLElement>('[aria-controls]')]
  return openers.find((each) => each.getAttribute('aria-controls') === layer?.id) ?? active
}

/** Where the keyboard was before `open`: read while rendering, because a control inside may take it before any effect runs. */
function useFocusBefore(open: boolean) {
  const before = useRef<HTMLElement | null>(null)
  const wasOpen = useRef(false)
  if (open && !wasOpen.current) before.current = keyboardHolder()
  wasOpen.current = open
  return before
}

/**
 * A modal dialog: focus stays inside and returns to where it was, Esc closes.
 * It has an overlay of its own, because the primitive's locks scrolling with a style element that the content policy refuses.
 */
export function Dialog(props: DialogProps) {
  const { title, description, open, onOpenChange, children, footer, width = 'md', hideTitle = false, onlyText } = props
  const before = useFocusBefore(open)
  const body = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <div className="fixed inset-0 z-30 animate-appear bg-overlay" />
        <Primitive.Content
          ref={panel}
          data-modal="true"
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            const control = body.current?.querySelector<HTMLElement>(FIRST_CONTROL)
            const button = panel.current?.querySelector<HTMLElement>('footer button:not(:disabled)')
            ;(control ?? button ?? panel.current)?.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            before.current?.focus()
          }}
          className={classNames(
            'fixed inset-x-4 top-[12vh] z-30 mx-auto flex max-h-[80vh] animate-enter flex-col rounded-lg bg-raised shadow-float outline-none',
            WIDTHS[width],
          )}
        >
          {hideTitle ? (
            <Primitive.Title className="sr-only">{title}</Primitive.Title>
          ) : (
            <header className="flex shrink-0 items-start gap-3 px-4 pt-3 pb-2">
              <div className="min-w-0 flex-1 pt-1">
                <Primitive.Title className="text-md font-semibold break-words text-strong">{title}</Primitive.Title>
                {description !== undefined && (
                  <Primitive.Description className="mt-0.5 text-base break-words text-muted">
                    {description}
                  </Primitive.Description>
                )}
              </div>
              <IconButton
                icon={X}
                label="Close"
                size="sm"
                onClick={() => onOpenChange(false)}
                className="mt-0.5 -mr-1"
              />
            </header>
          )}
          <div
            ref={body}
            {...(onlyText && { tabIndex: 0, role: 'region', 'aria-label': title })}
            className={classNames('min-h-0 flex-1 overflow-y-auto', !hideTitle && 'px-4 pt-1 pb-4')}
          >
            {children}
          </div>
          {footer && (
            <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-4 py-3">
              {footer}
            </footer>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
