import type { KeyboardEvent, Ref } from 'react'
import { Kbd } from '../../ui/kbd'
import { Segmented } from '../../ui/segmented'
import { answerOfKey } from './questions'

type QuestionProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  /** After an answer by digit: on to what comes next. */
  readonly onAnswered?: () => void
  readonly ref?: Ref<HTMLDivElement>
}

/** A plain question whose answers also have the keys 1, 2, 3; an answer by key leads on, so that no Tab is needed. */
export function Question<Value extends string>(props: QuestionProps<Value>) {
  const { label, value, choices, onChange, onAnswered, ref } = props
  const answer = (event: KeyboardEvent<HTMLElement>) => {
    const chosen = event.ctrlKey || event.metaKey || event.altKey ? null : answerOfKey(event.key, choices)
    if (chosen === null) return
    event.preventDefault()
    onChange(chosen)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[Number(event.key) - 1]?.focus()
    onAnswered?.()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the radio group inside has the roles; this only adds digits to it
    <div ref={ref} onKeyDown={answer} className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="flex items-center justify-between gap-2 text-sm font-medium text-body">
        {label}
        <span className="flex items-center gap-0.5">
          {choices.map((choice, index) => (
            <Kbd key={choice.value} keys={String(index + 1)} />
          ))}
        </span>
      </span>
      <Segmented label={label} hideLabel value={value} options={choices} onChange={onChange} />
    </div>
  )
}

/** Puts the focus on the answer that is chosen in a question. */
export function focusAnswer(question: HTMLElement | null): void {
  question?.querySelector<HTMLElement>('[role="radio"][aria-checked="true"]')?.focus()
}
