import { Command } from 'cmdk'
import { Check, CircleAlert, Plus } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { classNames } from './class-names'
import { matchesWords } from './matches-words'

export type ComboboxOption = { readonly value: string; readonly label: string; readonly detail?: string }

/** What is typed can become an option where none has that name. */
export type ComboboxAdding = {
  /** In which words what is typed is offered to be added; null where it can't be, or is there. */
  readonly offer: (text: string) => string | null
  /** Adds and chooses it; why not in words, empty where it was done. */
  readonly add: (text: string) => Promise<string>
  /** What was typed and neither chosen nor added, where that outlives the closing of the list. */
  readonly typed?: string
  readonly onTyped?: (text: string) => void
}

type ComboboxChoicesProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly ComboboxOption[]
  readonly onChange: (value: string) => void
  readonly allowNone?: boolean
  readonly adding?: ComboboxAdding | undefined
  /** What is looked for. */
  readonly text: string
  readonly onText: (text: string) => void
  readonly onAdded: () => void
  readonly input: RefObject<HTMLInputElement | null>
}

const ITEM =
  'flex min-h-7 items-center gap-2 rounded-md px-2 py-1 text-base text-body data-[selected=true]:bg-hover data-[selected=true]:text-strong'

/** The list of a combobox with the field that narrows it. */
export function ComboboxChoices(props: ComboboxChoicesProps) {
  const { label, value, options, onChange, allowNone, adding, text, onText, input } = props
  const offer = adding?.offer(text) ?? null
  const row = (option: ComboboxOption) => (
    <Command.Item
      key={option.value}
      value={option.value === '' ? 'none' : option.value}
      keywords={[option.label]}
      onSelect={() => onChange(option.value)}
      className={ITEM}
    >
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      {option.detail && <span className="truncate text-sm text-muted">{option.detail}</span>}
      <Check aria-hidden className={classNames('size-4 text-accent-text', option.value !== value && 'invisible')} />
    </Command.Item>
  )
  return (
    <Command label={label} loop filter={matchesWords} className="flex max-h-72 flex-col">
      <Command.Input
        ref={input}
        value={text}
        onValueChange={onText}
        placeholder={adding === undefined ? `${label}…` : `Find or add a ${label.toLowerCase()}…`}
        className="h-9 shrink-0 border-b border-line bg-transparent px-3 text-strong outline-none"
      />
      <Command.List className="min-h-0 flex-1 overflow-y-auto p-1">
        {offer === null && <Command.Empty className="px-2 py-3 text-muted">Nothing matches.</Command.Empty>}
        <Command.Group>
          {allowNone && row({ value: '', label: 'None' })}
          {options.map(row)}
        </Command.Group>
        {adding !== undefined && options.length === 0 && text === '' && (
          <p className="px-2 py-1.5 text-muted">Type a name to add the first.</p>
        )}
        {offer !== null && adding !== undefined && (
          <Addition key={text} offer={offer} add={() => adding.add(text)} onAdded={props.onAdded} />
        )}
      </Command.List>
    </Command>
  )
}

type AdditionProps = {
  readonly offer: string
  readonly add: () => Promise<string>
  readonly onAdded: () => void
}

/** The last choice: to add what is typed; below it why that could not be done. */
function Addition({ offer, add, onAdded }: AdditionProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const addIt = async () => {
    if (busy) return
    setBusy(true)
    const refusal = await add().finally(() => setBusy(false))
    setProblem(refusal)
    if (refusal === '') onAdded()
  }
  return (
    // A group of its own comes last: cmdk puts what matches behind what stands between it.
    <Command.Group forceMount>
      <Command.Item forceMount value="add what is typed" onSelect={() => void addIt()} className={ITEM}>
        <Plus aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 break-words">{offer}</span>
      </Command.Item>
      {problem !== '' && (
        <p role="alert" className="flex items-start gap-1 px-2 py-1 text-sm text-critical">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {problem}
        </p>
      )}
    </Command.Group>
  )
}
