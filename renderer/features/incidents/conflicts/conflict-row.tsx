import type { ReactNode } from 'react'
import { isSameValue } from '../../../../shared/domain/canonical-json'
import { canTake, fieldValue, setField, takeLostValue } from '../../../../shared/domain/lost-value'
import type { FieldValue } from '../../../../shared/domain/timeline-entry'
import type { Conflict } from '../../../data/conflict-store'
import { useSession } from '../../../data/hooks'
import { Button } from '../../../ui/button'
import { classNames } from '../../../ui/class-names'
import { showToast } from '../../../ui/toast'
import { fieldName } from '../labels'
import { startSentence } from '../names'
import { valueInWords } from '../timeline/value-words'
import { useActor, useNames } from '../use-names'
import { sayRefused, usePerform } from '../use-perform'
import { columnsOf, setByInWords } from './conflict-words'

type ConflictRowProps = { readonly conflict: Conflict; readonly mayChoose: boolean }

/** One field with what it was before, the value that holds and the one that lost; either is chosen in one click. */
export function ConflictRow({ conflict, mayChoose }: ConflictRowProps) {
  const session = useSession()
  const perform = usePerform()
  const names = useNames()
  const me = useActor().person
  const { entry, incident, before } = conflict
  const { field, kept, lost } = entry.body
  const words = columnsOf(entry.body, me)
  const current = fieldValue(incident, field)
  const hasMovedOn = current !== undefined && !isSameValue(current, kept.value)
  const say = (value: FieldValue) => startSentence(valueInWords(field, value, names))

  async function take() {
    const taken = await perform(incident.id, (stored, moment) => takeLostValue(stored, entry, moment))
    if (!taken.ok) return sayRefused(taken.reason)
    showToast({
      text: `The ${fieldName(field)} of ${incident.number} is set to ${valueInWords(field, lost.value, names)}.`,
      undo: () => void perform(incident.id, (stored, moment) => setField(stored, field, current ?? null, moment)),
    })
  }
  async function keep() {
    const marked = await session.conflicts.markLookedAt(conflict)
    if (!marked.ok) sayRefused(marked.reason)
  }

  return (
    <li aria-label={startSentence(fieldName(field))}>
      <h3 className="mb-1.5 text-base font-medium text-strong">{startSentence(fieldName(field))}</h3>
      <div className="grid grid-cols-3 gap-px overflow-hidden rounded-md border border-line bg-line">
        <Column title="Before" value={before === undefined ? 'Not known here' : say(before)} faint />
        <Column title={words.kept} value={say(kept.value)} by={setByInWords(kept, names)}>
          {mayChoose && (
            <Button size="sm" onClick={() => void keep()}>
              {words.keep}
            </Button>
          )}
        </Column>
        <Column title={words.lost} value={say(lost.value)} by={setByInWords(lost, names)}>
          {mayChoose && canTake(entry.body) && (
            <Button size="sm" variant="primary" onClick={() => void take()}>
              {words.take}
            </Button>
          )}
        </Column>
      </div>
      {hasMovedOn && current !== undefined && (
        <p className="mt-1.5 text-body">Since then it was set to {valueInWords(field, current, names)}.</p>
      )}
      {!canTake(entry.body) && (
        <p className="mt-1.5 text-body">
          This can’t be set back by itself. Open the incident and take the step that is right now.
        </p>
      )}
    </li>
  )
}

type ColumnProps = {
  readonly title: string
  readonly value: string
  readonly by?: string
  readonly faint?: boolean
  readonly children?: ReactNode
}

function Column({ title, value, by, faint = false, children }: ColumnProps) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1 bg-surface px-3 py-2">
      <h4 className="text-sm text-muted">{title}</h4>
      <p
        className={classNames(
          'max-h-40 overflow-y-auto break-words whitespace-pre-wrap',
          faint ? 'text-body' : 'text-strong',
        )}
      >
        {value}
      </p>
      {by !== undefined && <p className="text-sm text-muted">{by}</p>}
      {children && <div className="mt-auto flex pt-1.5">{children}</div>}
    </section>
  )
}
