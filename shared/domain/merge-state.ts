import { closingStamp, isClosedByItself } from './automatic-close'
import { isSameValue } from './canonical-json'
import type { Incident, State } from './incident'
import {
  commonValue,
  type Decision,
  decide,
  decideField,
  isEmptyValue,
  type Loss,
  type Sides,
  type Stamped,
} from './merge-decision'
import type { FieldValue } from './timeline-entry'

/** The state and what belongs to it: it is one decision, so a resolution never stands beside a state that did not bring it. */
export type StateFields = Pick<
  Incident,
  'state' | 'holdReason' | 'cancelReason' | 'resolution' | 'resolvedAt' | 'closedAt' | 'satisfaction' | 'reopenCount'
>

const FURTHEST: readonly State[] = ['canceled', 'new', 'on-hold', 'in-progress', 'resolved', 'closed']
/** What a person said with the state: the rest of the fields are times that follow from it. */
const SAID = ['state', 'holdReason', 'cancelReason', 'resolution', 'satisfaction'] as const

function stateFieldsOf(incident: Incident): StateFields {
  const { state, holdReason, cancelReason, resolution, resolvedAt, closedAt, satisfaction, reopenCount } = incident
  return { state, holdReason, cancelReason, resolution, resolvedAt, closedAt, satisfaction, reopenCount }
}

/**
 * A reopen beats the resolution that it answers, and a confirmation of that resolution too; else the state further along, and a person's
 * confirmation beats that time has passed.
 */
function rankStates(a: StateFields, b: StateFields): number {
  return (
    a.reopenCount - b.reopenCount ||
    FURTHEST.indexOf(a.state) - FURTHEST.indexOf(b.state) ||
    Number(isClosedByItself(b)) - Number(isClosedByItself(a))
  )
}

/** The state that holds, with what it brought. */
export function decideState(sides: Sides): Decision<StateFields> {
  const { kept, lost } = decideField(sides, 'state', stateFieldsOf, rankStates)
  const closed = lost === null ? null : closedAlike(kept.value, lost)
  if (lost === null || closed === null) return { kept, lost }
  const decision = decide(undefined, kept, closed)
  // What lost is remembered with who said it, not as what time made of it.
  return decision.lost === closed ? { ...decision, lost: { ...closed, stamp: lost.stamp } } : decision
}

/**
 * A resolution as it is once time has closed it, where the other side is the same one and has closed by itself; null else. A device that did
 * not know of a correction has closed what was said before it, and so the close says nothing against the correction.
 */
function closedAlike(kept: StateFields, { value, stamp }: Stamped<StateFields>): Stamped<StateFields> | null {
  const { resolvedAt, closedAt } = kept
  if (!isClosedByItself(kept) || closedAt === null) return null
  if (value.state !== 'resolved' || value.resolvedAt !== resolvedAt || value.reopenCount !== kept.reopenCount)
    return null
  return { value: { ...value, state: 'closed', closedAt }, stamp: { hlc: closingStamp(stamp.hlc, closedAt), by: '' } }
}

/** What the other side had said with its state and no longer holds. */
export function lossesOfState(sides: Sides, { kept, lost }: Decision<StateFields>): readonly Loss[] {
  if (lost === null) return []
  const common = commonValue(sides, 'state', stateFieldsOf)
  return SAID.flatMap((field): Loss[] => {
    const value: FieldValue = lost.value[field]
    const unchanged = common === undefined ? isEmptyValue(value) : isSameValue(value, common[field])
    if (unchanged || isSameValue(value, kept.value[field])) return []
    // That time has passed is nobody's word.
    if (field === 'state' && isClosedByItself(lost.value)) return []
    return [{ field, kept: { value: kept.value[field], stamp: kept.stamp }, lost: { value, stamp: lost.stamp } }]
  })
}
