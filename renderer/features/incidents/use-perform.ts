import { useCallback } from 'react'
import type { Change } from '../../../shared/domain/change'
import type { IncidentId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { Moment } from '../../../shared/domain/moment'
import type { Result } from '../../../shared/result'
import { useSession } from '../../data/hooks'
import { showToast } from '../../ui/toast'
import { type Refusal, refusalInWords } from './messages'
import type { Operation } from './operations'

export type Perform = (
  id: IncidentId,
  operation: (incident: Incident, moment: Moment) => Result<Change, Refusal>,
) => Promise<Result<Incident, Refusal>>

/** Does something to an incident as it is stored. */
export function usePerform(): Perform {
  const session = useSession()
  return useCallback((id, operation) => session.incidents.perform(id, operation), [session])
}

/** The same where no form is open that could show a refusal: then a toast does. Says whether it was done. */
export function usePerformAloud(): (id: IncidentId, operation: Operation) => Promise<boolean> {
  const perform = usePerform()
  return useCallback(
    async (id, operation) => {
      const result = await perform(id, operation)
      if (!result.ok && result.reason !== 'nothing-changed') sayRefused(result.reason)
      return result.ok
    },
    [perform],
  )
}

/** The same where the field shows a refusal itself: why it was not done; null where it was, or nothing would change. */
export function usePerformInPlace(): (id: IncidentId, operation: Operation) => Promise<Refusal | null> {
  const perform = usePerform()
  return useCallback(
    async (id, operation) => {
      const result = await perform(id, operation)
      return result.ok || result.reason === 'nothing-changed' ? null : result.reason
    },
    [perform],
  )
}

/** Shows why something was not done. */
export function sayRefused(reason: Refusal): void {
  showToast({ text: refusalInWords(reason), tone: 'critical' })
}
