import { useCallback } from 'react'
import { acknowledge } from '../../../shared/domain/assignment-operations'
import { liftOverride } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import { resume } from '../../../shared/domain/state-operations'
import { assertNever } from '../../../shared/result'
import { useDialogs } from '../../stores/dialogs'
import type { OfferedId } from './actions'
import { takeIt } from './operations'
import { useFollowUp } from './use-follow-up'
import { usePerformAloud } from './use-perform'

/** Carries out what the detail offers: at once, or in the dialog that asks for what it needs. */
export function useRunOffer(): (id: OfferedId, incident: Incident) => void {
  const perform = usePerformAloud()
  const show = useDialogs((state) => state.show)
  const followUp = useFollowUp()
  return useCallback(
    (id, incident) => {
      switch (id) {
        case 'take':
          void perform(incident.id, takeIt)
          return
        case 'acknowledge':
          void perform(incident.id, acknowledge)
          return
        case 'resume':
          void perform(incident.id, resume)
          return
        case 'lift-override':
          void perform(incident.id, liftOverride)
          return
        case 'follow-up':
          void followUp(incident)
          return
        case 'override-priority':
          show('override')
          return
        case 'assign':
        case 'hold':
        case 'resolve':
        case 'close':
        case 'correct-resolution':
        case 'reopen':
        case 'cancel':
          show(id)
          return
        default:
          assertNever(id)
      }
    },
    [perform, show, followUp],
  )
}
