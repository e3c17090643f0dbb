import { ArrowDown, ArrowUp, CircleAlert, Plus, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { PlaybookStep } from '../../../../shared/domain/library'
import { Button } from '../../../ui/button'
import { IconButton } from '../../../ui/icon-button'
import { TextInput } from '../../../ui/text-input'
import { moved } from './move-step'

type StepsEditorProps = {
  readonly steps: readonly PlaybookStep[]
  readonly onChange: (steps: readonly PlaybookStep[]) => void
  readonly newId: () => string
  readonly error: string | undefined
}

type Wanted = { readonly step: string; readonly parts: readonly ('text' | 'up' | 'down')[] }

/** The steps of a playbook: Enter adds one below, buttons move and remove. The keyboard stays with the step that it changed. */
export function StepsEditor({ steps, onChange, newId, error }: StepsEditorProps) {
  const list = useRef<HTMLOListElement>(null)
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const errorId = useId()
  useEffect(() => {
    if (wanted === null) return
    const row = [...(list.current?.children ?? [])].find((each) => each.getAttribute('data-step') === wanted.step)
    for (const part of wanted.parts) {
      const control = row?.querySelector<HTMLElement>(`[data-part="${part}"]:not(:disabled)`)
      if (!control) continue
      control.focus()
      return
    }
  }, [wanted])

  const addAfter = (index: number) => {
    const id = newId()
    onChange(steps.toSpliced(index + 1, 0, { id, text: '' }))
    setWanted({ step: id, parts: ['text'] })
  }
  const move = (index: number, by: 1 | -1) => {
    const step = steps[index]
    if (step === undefined) return
    onChange(moved(steps, index, index + by))
    setWanted({ step: step.id, parts: by === 1 ? ['down', 'up'] : ['up', 'down'] })
  }
  const remove = (index: number) => {
    onChange(steps.toSpliced(index, 1))
    const neighbour = steps[index + 1] ?? steps[index - 1]
    setWanted(neighbour === undefined ? null : { step: neighbour.id, parts: ['text'] })
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-sm font-medium text-body">
        Steps
        <span aria-hidden className="ml-0.5 text-critical">
          *
        </span>
      </legend>
      <ol ref={list} className="flex flex-col gap-1.5">
        {steps.map((step, index) => (
          <li key={step.id} data-step={step.id} className="flex items-center gap-1">
            <span aria-hidden className="w-6 shrink-0 text-right text-muted">
              {index + 1}.
            </span>
            <TextInput
              data-part="text"
              aria-label={`Step ${index + 1}`}
              aria-invalid={error !== undefined && index === 0 ? true : undefined}
              aria-describedby={error === undefined ? undefined : errorId}
              value={step.text}
              onChange={(event) => onChange(steps.with(index, { ...step, text: event.target.value }))}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
                event.preventDefault()
                addAfter(index)
              }}
            />
            <IconButton
              data-part="up"
              icon={ArrowUp}
              label={`Move step ${index + 1} up`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <IconButton
              data-part="down"
              icon={ArrowDown}
              label={`Move step ${index + 1} down`}
              disabled={index === steps.length - 1}
              onClick={() => move(index, 1)}
            />
            <IconButton icon={X} label={`Remove step ${index + 1}`} onClick={() => remove(index)} />
          </li>
        ))}
      </ol>
      {error !== undefined && (
        <p id={errorId} role="alert" className="flex items-start gap-1 text-sm text-critical">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
      <Button size="sm" icon={Plus} className="mt-1 ml-7 self-start" onClick={() => addAfter(steps.length - 1)}>
        Add a step
      </Button>
    </fieldset>
  )
}
