import { fieldValue } from '../../../../shared/domain/lost-value'
import { setField, takeLostValue } from '../../../../shared/domain/take-lost-value'
import type { Conflict } from '../../../data/conflicts/conflict-store'
import { useNames } from '../../../data/use-names'
import { showToast } from '../../../ui/toast'
import { fieldName } from '../labels'
import { TAKEN_BACK } from '../messages'
import { valueInWords } from '../timeline/value-words'
import { sayRefused, usePerform } from '../use-perform'

/** What goes on from where it is now instead of back. */
const WITHOUT_UNDO = ['state', 'holdReason', 'acknowledgedBy']

/** Sets the value that lost again, says so, and offers the way back where there is one. */
export function useTakeLostValue(conflict: Conflict): () => Promise<void> {
  const perform = usePerform()
  const names = useNames()
  const { incident, entry } = conflict
  const { field, lost } = entry.body
  return async () => {
    const current = fieldValue(incident, field) ?? null
    const taken = await perform(incident.id, (stored, moment) => takeLostValue(stored, conflict, TAKEN_BACK, moment))
    if (!taken.ok) return sayRefused(taken.reason)
    const goesOn = WITHOUT_UNDO.includes(field) || (field === 'resolution' && current === null)
    const undo = () => void perform(incident.id, (stored, moment) => setField(stored, field, current, moment))
    showToast({
      text: `The ${fieldName(field)} of ${incident.number} is set to ${valueInWords(field, lost.value, names)}.`,
      undo: goesOn ? undefined : undo,
    })
  }
}
