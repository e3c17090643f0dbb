import { useRef, useState } from 'react'
import type { Incident } from '../../../../shared/domain/incident'
import { comment, logWork } from '../../../../shared/domain/note-operations'
import { useCommand } from '../../../stores/commands'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { Segmented } from '../../../ui/segmented'
import { TextArea } from '../../../ui/text-area'
import { TextInput } from '../../../ui/text-input'
import { formMessages, refusalInWords } from '../messages'
import type { Operation } from '../operations'
import { usePerform } from '../use-perform'
import { minutesOf } from './minutes'
import { type NoteKind, useNoteDraft } from './use-note-draft'

const KINDS = [
  { value: 'internal', label: 'Internal' },
  { value: 'public', label: 'To the caller' },
  { value: 'answer', label: 'Answer' },
  { value: 'work', label: 'Work done' },
] as const satisfies readonly { readonly value: NoteKind; readonly label: string }[]

const LOOKS: Readonly<Record<NoteKind, { readonly label: string; readonly submit: string }>> = {
  internal: { label: 'Internal comment', submit: 'Comment' },
  public: { label: 'Comment to the caller', submit: 'Comment' },
  answer: { label: 'What the caller answered', submit: 'Add answer' },
  work: { label: 'What was done', submit: 'Log work' },
}

function operationOf(kind: NoteKind, text: string, minutes: number): Operation {
  if (kind === 'work') return (incident, moment) => logWork(incident, { text, minutes }, moment)
  const visibility = kind === 'internal' ? 'internal' : 'public'
  return (incident, moment) => comment(incident, { text, visibility, fromCaller: kind === 'answer' }, moment)
}

type ComposerProps = {
  readonly incident: Incident
  /** Takes the keyboard when Esc leaves a text field. */
  readonly onLeave: () => void
}

/** Writes into the timeline: a comment, an answer from the caller, or work with its minutes. */
export function Composer({ incident, onLeave }: ComposerProps) {
  const perform = usePerform()
  const { draft, change, forget } = useNoteDraft(incident.id)
  const [error, setError] = useState<{ readonly in: 'text' | 'minutes'; readonly text: string } | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const minutesInput = useRef<HTMLInputElement>(null)
  useCommand('comment', () => area.current?.focus())
  const { kind, text, minutes } = draft

  const fail = (where: 'text' | 'minutes', sentence: string) => {
    setError({ in: where, text: sentence })
    ;(where === 'text' ? area : minutesInput).current?.focus()
  }
  const submit = async () => {
    const spent = minutesOf(minutes)
    if (text.trim() === '') return fail('text', formMessages.commentMissing)
    if (kind === 'work' && spent === null) return fail('minutes', formMessages.minutesInvalid)
    const result = await perform(incident.id, operationOf(kind, text, spent ?? 0))
    if (!result.ok) return fail(result.reason === 'minutes-invalid' ? 'minutes' : 'text', refusalInWords(result.reason))
    setError(null)
    forget()
  }
  return (
    <form
      aria-label="Add to the timeline"
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && [area.current, minutesInput.current].some((each) => each === event.target))
          onLeave()
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void submit()
      }}
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <Field label={LOOKS[kind].label} error={error?.in === 'text' ? error.text : undefined}>
            <TextArea
              ref={area}
              rows={2}
              value={text}
              onChange={(event) => change({ ...draft, text: event.target.value })}
            />
          </Field>
        </div>
        {kind === 'work' && (
          <div className="w-24 shrink-0">
            <Field label="Minutes" error={error?.in === 'minutes' ? error.text : undefined} required>
              <TextInput
                ref={minutesInput}
                value={minutes}
                onChange={(event) => change({ ...draft, minutes: event.target.value })}
              />
            </Field>
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented
          label="What to add"
          hideLabel
          className="min-w-0 grow basis-96"
          value={kind}
          options={KINDS}
          onChange={(next) => change({ ...draft, kind: next })}
        />
        <Button type="submit" shortcut="Mod+Enter">
          {LOOKS[kind].submit}
        </Button>
      </div>
    </form>
  )
}
