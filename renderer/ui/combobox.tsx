import { Command } from 'cmdk'
import { Check, ChevronsUpDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { classNames } from './class-names'
import { Field } from './field'
import { useFieldAttributes } from './field-attributes'

export type ComboboxOption = { readonly value: string; readonly label: string; readonly detail?: string }

type ComboboxProps = {
  readonly label: string
  readonly hideLabel?: boolean
  /** The chosen value, empty for none. */
  readonly value: string
  readonly options: readonly ComboboxOption[]
  readonly onChange: (value: string) => void
  /** Offers "None" as the first choice. */
  readonly allowNone?: boolean
  readonly placeholder?: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly required?: boolean
  readonly disabled?: boolean
}

const ITEM =
  'flex min-h-7 items-center gap-2 rounded-md px-2 py-1 text-base text-body data-[selected=true]:bg-hover data-[selected=true]:text-strong'

type ChoicesProps = ComboboxProps & {
  /** What is looked for. */
  readonly text: string
  readonly onText: (text: string) => void
  readonly input: RefObject<HTMLInputElement | null>
}

function Choices({ label, value, options, onChange, allowNone, text, onText, input }: ChoicesProps) {
  const row = (option: ComboboxOption) => (
    <Command.Item
      key={option.value}
      value={`${option.label} ${option.value}`}
      onSelect={() => onChange(option.value)}
      className={ITEM}
    >
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      {option.detail && <span className="truncate text-sm text-muted">{option.detail}</span>}
      <Check aria-hidden className={classNames('size-4 text-accent-text', option.value !== value && 'invisible')} />
    </Command.Item>
  )
  return (
    <Command label={label} loop className="flex max-h-72 flex-col">
      <Command.Input
        ref={input}
        value={text}
        onValueChange={onText}
        placeholder={`${label}…`}
        className="h-9 shrink-0 border-b border-line bg-transparent px-3 text-strong outline-none"
      />
      <Command.List className="min-h-0 flex-1 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-3 text-muted">Nothing matches.</Command.Empty>
        {allowNone && row({ value: '', label: 'None' })}
        {options.map(row)}
      </Command.List>
    </Command>
  )
}

/** Whether a key begins a text; outside of a dialog a letter is a command. */
function beginsText({ key, ctrlKey, metaKey, altKey, currentTarget }: KeyboardEvent): boolean {
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return false
  return currentTarget.closest('[data-modal="true"]') !== null
}

function Control(props: ComboboxProps) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const field = useFieldAttributes()
  const { label, hideLabel = false, value, options, disabled = false, placeholder } = props
  const chosen = options.find((option) => option.value === value)
  const onOpenChange = (next: boolean) => {
    setText('')
    setOpen(next)
  }
  const openByTyping = (event: KeyboardEvent) => {
    if (!beginsText(event)) return
    event.preventDefault()
    setText(open ? text + event.key : event.key)
    setOpen(true)
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
          <span className={classNames('min-w-0 flex-1 truncate', chosen === undefined && 'text-muted')}>
            {chosen?.label ?? placeholder ?? 'None'}
          </span>
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
          <Choices
            {...props}
            text={text}
            onText={setText}
            input={input}
            onChange={(next) => {
              setOpen(false)
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
