import { CircleAlert } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { classNames } from '../../../ui/class-names'
import { TextLink } from '../../../ui/text-link'
import { type Refusal, refusalInWords } from '../messages'
import type { RefusedEdits } from './refused-edits'

type InlineTextProps = {
  readonly refusedEdits: RefusedEdits
  /** The accessible name, another one for each field of an incident. */
  readonly label: string
  readonly value: string
  /** Stores the text; why it was refused, and then what was typed stays. */
  readonly onSave: (text: string) => Promise<Refusal | null>
  readonly multiline?: boolean
  readonly placeholder?: string
  readonly readOnly?: boolean
  readonly className?: string
}

const LOOK =
  'block w-full resize-none rounded-md border border-transparent bg-transparent px-2 py-1 placeholder:text-muted focus-visible:border-transparent focus-visible:bg-surface focus-visible:outline-2 focus-visible:-outline-offset-1 aria-invalid:border-critical'

/** Text that is edited where it stands: Enter or leaving stores it, Esc takes it back. What is refused stays, and says so below. */
export function InlineText(props: InlineTextProps) {
  const { refusedEdits, label, value, onSave, multiline = false, placeholder, readOnly = false, className } = props
  const errorId = useId()
  const refused = refusedEdits.of(label)
  const [typed, setTyped] = useState<string | null>(null)
  const draft = typed ?? refused?.text ?? null
  const field = useRef<HTMLTextAreaElement>(null)
  /** The key by which the field was left. */
  const leftBy = useRef<'Escape' | 'Enter' | null>(null)
  const takeBack = () => {
    setTyped(null)
    refusedEdits.forget(label)
  }
  const save = async (entered: boolean) => {
    // What was refused and not touched since is tried again only by Enter.
    if (draft === null || (typed === null && !entered)) return
    const reason = draft.trim() === value ? null : await onSave(draft)
    if (reason === null) refusedEdits.forget(label)
    else refusedEdits.keep(label, { text: draft, reason })
    setTyped((now) => (now === typed ? null : now))
    if (reason !== null && entered) field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const leaving = event.key === 'Escape'
    const storing =
      event.key === 'Enter' && !event.nativeEvent.isComposing && (!multiline || event.ctrlKey || event.metaKey)
    if (!leaving && !storing) return
    event.preventDefault()
    leftBy.current = leaving ? 'Escape' : 'Enter'
    event.currentTarget.blur()
  }
  return (
    <>
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        aria-invalid={refused !== null || undefined}
        aria-describedby={refused === null ? undefined : errorId}
        value={draft ?? value}
        placeholder={placeholder}
        readOnly={readOnly}
        onChange={(event) => setTyped(multiline ? event.target.value : event.target.value.replaceAll('\n', ' '))}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (leftBy.current === 'Escape') takeBack()
          else void save(leftBy.current === 'Enter')
          leftBy.current = null
        }}
        className={classNames(LOOK, 'field-sizing-content', !readOnly && 'hover:bg-hover', className)}
      />
      {refused && (
        <p id={errorId} role="alert" className="flex items-start gap-1 px-2 pt-1 text-sm text-critical">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          <span>
            Not saved. {refusalInWords(refused.reason)} <TextLink onClick={takeBack}>Take it back</TextLink>
          </span>
        </p>
      )}
    </>
  )
}
