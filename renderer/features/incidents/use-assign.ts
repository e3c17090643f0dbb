import { useCallback } from 'react'
import { type Assignment, assign } from '../../../shared/domain/assignment-operations'
import type { Incident } from '../../../shared/domain/incident'
import { showToast } from '../../ui/toast'
import type { Refusal } from './messages'
import { type Perform, sayRefused, usePerform } from './use-perform'

/** Assigns incidents and offers to undo it. Returns why the first one that was refused was, or null. */
export function useAssign(): (incidents: readonly Incident[], wanted: Assignment) => Promise<Refusal | null> {
  const perform = usePerform()
  return useCallback((incidents, wanted) => assignAll(incidents, wanted, perform), [perform])
}

async function assignAll(
  incidents: readonly Incident[],
  wanted: Assignment,
  perform: Perform,
): Promise<Refusal | null> {
  const outcomes = await Promise.all(
    incidents.map(async (before) => ({
      before,
      result: await perform(before.id, (incident, moment) => assign(incident, wanted, moment)),
    })),
  )
  const done = outcomes.filter(({ result }) => result.ok)
  const refused = outcomes.find(({ result }) => !result.ok && result.reason !== 'nothing-changed')
  if (done.length > 0) {
    const only = done.length === 1 ? done[0]?.before : undefined
    showToast({
      text: only ? `${only.number} assigned.` : `${done.length} incidents assigned.`,
      undo: () => {
        for (const { before } of done) {
          const { assignee, team } = before
          void perform(before.id, (incident, moment) => assign(incident, { assignee, team }, moment)).then((undone) => {
            if (!undone.ok && undone.reason !== 'nothing-changed') sayRefused(undone.reason)
          })
        }
      },
    })
  }
  return refused && !refused.result.ok ? refused.result.reason : null
}
