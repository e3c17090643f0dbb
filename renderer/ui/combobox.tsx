import { ChevronsUpDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type KeyboardEvent, useRef, useState } from 'react'
import { classNames } from './class-names'
import { type ComboboxAdding, ComboboxChoices, type ComboboxOption } from './combobox-choices'
import { Field } from './field'
import { useFieldAttributes } from './field-attributes'

type ComboboxProps = {
  readonly label: string
  readonly hideLabel?: boolean
  /** The chosen value, empty for none. */
  readonly value: string
  readonly options: readonly ComboboxOption[]
  readonly onChange: (value: string) => void
  /** Offers "None" as the first choice. */
  readonly allowNone?: boolean
  /** Offers to add what is typed where no option has that name. */
  readonly adding?: ComboboxAdding | undefined
  readonly placeholder?: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly required?: boolean
  readonly disabled?: boolean
}

/** Whether a key begins a text; outside of a dialog a letter is a command. */
function beginsText({ key, ctrlKey, metaKey, altKey, currentTarget }: KeyboardEvent): boolean {
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return false
  return currentTarget.closest('[data-modal="true"]') !== null
}

/** What the closed control says: what is chosen, or what was typed and left. */
function shownIn({ value, options, placeholder, adding }: ComboboxProps, open: boolean) {
  const chosen = options.find((option) => option.value === value)
  if (chosen !== undefined) return { text: chosen.label, chosen: true }
  const typed = open ? '' : (adding?.typed?.trim() ?? '')
  return { text: typed === '' ? (placeholder ?? 'None') : `“${typed}” is not added yet`, chosen: false }
}

function Control(props: ComboboxProps) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const field = useFieldAttributes()
  const { label, hideLabel = false, disabled = false, adding } = props
  const shown = shownIn(props, open)
  const onText = (next: string) => {
    setText(next)
    adding?.onTyped?.(adding.offer(next) === null ? '' : next)
  }
  const onOpenChange = (next: boolean) => {
    setText(adding?.typed ?? '')
    setOpen(next)
  }
  const openByTyping = (event: KeyboardEvent) => {
    if (!beginsText(event)) return
    event.preventDefault()
    onText(open ? text + event.key : event.key)
    setOpen(true)
  }
  const chosen = () => {
    setOpen(false)
    adding?.onTyped?.('')
  }
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <button
          type="button"
          role="combobox"
          aria-haspopup="dialog"
          {...field}
          aria-expanded={open}
          aria-label={hideLabel ? label : undefined}
          disabled={disabled}
          onKeyDown={openByTyping}
          className="control flex items-center gap-2 text-left"
        >
          <span className={classNames('min-w-0 flex-1 truncate', !shown.chosen && 'text-muted')}>{shown.text}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => {
            // The popover would select what was typed, and the next letter would replace it.
            event.preventDefault()
            input.current?.focus()
            input.current?.setSelectionRange(text.length, text.length)
          }}
          className="z-50 w-(--radix-popover-trigger-width) min-w-56 animate-enter overflow-hidden rounded-lg bg-raised shadow-float outline-none"
        >
          <ComboboxChoices
            {...props}
            text={text}
            onText={onText}
            onAdded={chosen}
            input={input}
            onChange={(next) => {
              chosen()
              props.onChange(next)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** A choice of one out of a long list, found by typing. */
export function Combobox(props: ComboboxProps) {
  if (props.hideLabel) return <Control {...props} />
  return (
    <Field label={props.label} hint={props.hint} error={props.error} required={props.required ?? false}>
      <Control {...props} />
    </Field>
  )
}
