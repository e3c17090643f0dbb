import { type KeyboardEvent, useRef, useState } from 'react'
import { classNames } from '../../../ui/class-names'

type InlineTextProps = {
  /** The accessible name. */
  readonly label: string
  readonly value: string
  /** Stores the text; false when it was refused, and then what was typed stays. */
  readonly onSave: (text: string) => Promise<boolean>
  readonly multiline?: boolean
  readonly placeholder?: string
  readonly readOnly?: boolean
  readonly className?: string
}

const LOOK =
  'block w-full resize-none rounded-md border border-transparent bg-transparent px-2 py-1 placeholder:text-muted focus-visible:border-transparent focus-visible:bg-surface focus-visible:outline-2 focus-visible:-outline-offset-1'

/** Text that is edited where it stands: Enter or leaving stores it, Esc takes it back. */
export function InlineText(props: InlineTextProps) {
  const { label, value, onSave, multiline = false, placeholder, readOnly = false, className } = props
  const [draft, setDraft] = useState<string | null>(null)
  const takenBack = useRef(false)
  const save = async () => {
    if (draft === null) return
    if (draft.trim() === value || (await onSave(draft))) setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const leaving = event.key === 'Escape'
    const storing =
      event.key === 'Enter' && !event.nativeEvent.isComposing && (!multiline || event.ctrlKey || event.metaKey)
    if (!leaving && !storing) return
    event.preventDefault()
    takenBack.current = leaving
    event.currentTarget.blur()
  }
  return (
    <textarea
      rows={1}
      aria-label={label}
      value={draft ?? value}
      placeholder={placeholder}
      readOnly={readOnly}
      onChange={(event) => setDraft(multiline ? event.target.value : event.target.value.replaceAll('\n', ' '))}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (takenBack.current) setDraft(null)
        else void save()
        takenBack.current = false
      }}
      className={classNames(LOOK, 'field-sizing-content', !readOnly && 'hover:bg-hover', className)}
    />
  )
}
