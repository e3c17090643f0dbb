import { useState } from 'react'
import { isSameValue } from '../../../../shared/domain/canonical-json'
import { fieldValue } from '../../../../shared/domain/lost-value'
import { refusalToTake } from '../../../../shared/domain/take-lost-value'
import type { FieldValue } from '../../../../shared/domain/timeline-entry'
import type { Conflict } from '../../../data/conflicts/conflict-store'
import { useSession } from '../../../data/hooks'
import { startSentence } from '../../../data/names'
import { useActor, useNames } from '../../../data/use-names'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'
import { ConfirmDialog } from '../../../ui/confirm-dialog'
import { fieldName } from '../labels'
import { takeRefusalInWords } from '../messages'
import { isNothing, valueInWords } from '../timeline/value-words'
import { sayRefused } from '../use-perform'
import { ConflictColumn } from './conflict-column'
import { columnsOf, setByInWords } from './conflict-words'
import { useTakeLostValue } from './use-take-lost-value'

type ConflictRowProps = { readonly conflict: Conflict; readonly mayChoose: boolean }

/** One field with what it was before, the value that holds and the one that lost; either is chosen in one click. */
export function ConflictRow({ conflict, mayChoose }: ConflictRowProps) {
  const session = useSession()
  const take = useTakeLostValue(conflict)
  const open = useNavigation((state) => state.open)
  const names = useNames()
  const actor = useActor()
  const [asking, setAsking] = useState(false)
  const { entry, companions, incident, before } = conflict
  const { field, kept, lost } = entry.body
  const words = columnsOf(entry.body, actor.person)
  const current = fieldValue(incident, field)
  const hasMovedOn = current !== undefined && !isSameValue(current, kept.value)
  const reason = mayChoose ? refusalToTake(incident, conflict, actor) : null
  const isFinal = field === 'state' && (lost.value === 'closed' || lost.value === 'canceled')
  const say = (value: FieldValue) => startSentence(valueInWords(field, value, names))
  const saidWith = (side: 'kept' | 'lost') =>
    companions.flatMap(({ body }) => {
      const { value } = body[side]
      return isNothing(value)
        ? []
        : [`${startSentence(fieldName(body.field))}: ${valueInWords(body.field, value, names)}`]
    })

  async function keep() {
    const marked = await session.conflicts.markLookedAt(conflict)
    if (!marked.ok) sayRefused(marked.reason)
  }

  return (
    <li aria-label={startSentence(fieldName(field))}>
      <h3 className="mb-1.5 text-base font-medium text-strong">{startSentence(fieldName(field))}</h3>
      <div className="grid grid-cols-3 gap-px overflow-hidden rounded-md border border-line bg-line">
        <ConflictColumn title="Before" value={before === undefined ? 'Not known here' : say(before)} faint />
        <ConflictColumn
          title={words.kept}
          value={say(kept.value)}
          details={saidWith('kept')}
          by={setByInWords(kept, names)}
        >
          {mayChoose && (
            <Button size="sm" onClick={() => void keep()}>
              {words.keep}
            </Button>
          )}
        </ConflictColumn>
        <ConflictColumn
          title={words.lost}
          value={say(lost.value)}
          details={saidWith('lost')}
          by={setByInWords(lost, names)}
        >
          {mayChoose && reason === null && (
            <Button size="sm" variant="primary" onClick={() => (isFinal ? setAsking(true) : void take())}>
              {isFinal ? `${words.take}…` : words.take}
            </Button>
          )}
        </ConflictColumn>
      </div>
      {hasMovedOn && current !== undefined && (
        <p className="mt-1.5 text-body">Since then it was set to {valueInWords(field, current, names)}.</p>
      )}
      {reason !== null && (
        <p className="mt-1.5 flex items-center gap-2 text-body">
          {takeRefusalInWords(reason, entry.body)}
          <Button size="sm" className="shrink-0" onClick={() => open(incident.id)}>
            Open {incident.number}
          </Button>
        </p>
      )}
      {asking && (
        <ConfirmDialog
          title={lost.value === 'closed' ? `Close ${incident.number}` : `Cancel ${incident.number}`}
          description="The other value ends the incident, and nothing brings it back into work."
          confirm={words.take}
          onConfirm={() => {
            setAsking(false)
            void take()
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}
