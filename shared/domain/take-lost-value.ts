import { z } from 'zod'
import { ok, type Result, refused } from '../result'
import { acknowledge, assign } from './assignment-operations'
import type { Change, ReasonCode } from './change'
import { incidentSchema } from './document-schemas'
import { editFields, liftOverride, overridePriority } from './field-operations'
import { isIdOf } from './ids'
import { type Incident, LEVELS } from './incident'
import { type LostValue, lostValueSeen } from './lost-value'
import type { Actor, Moment } from './moment'
import { receipt } from './receipt'
import { saidWith, takeHold, takeResolution, takeState } from './take-lost-state'
import type { FieldValue } from './timeline-entry'

/** Why a value that lost can't be set now; the last three where no step of the lifecycle sets it at all. */
export type TakeReason = ReasonCode | 'number-stays' | 'never-new-again' | 'cannot-be-taken'

type Outcome = Result<Change, TakeReason>

const text = z.string().exactOptional()
const level = z.enum(LEVELS).exactOptional()
const noneOr = <Kind extends string>(kind: Kind) => z.union([z.literal(''), z.templateLiteral([kind, ':', z.string()])])
const fields = z.strictObject({
  title: text,
  description: text,
  impact: level,
  urgency: level,
  service: noneOr('service').exactOptional(),
  category: text,
  subcategory: text,
  location: text,
  caller: text,
})
const { priorityOverride, resolution } = incidentSchema.shape

/** Sets a field by its name as an edit like any other; a state can't be set so: it takes what its step asks for. */
export function setField(incident: Incident, field: string, value: FieldValue, moment: Moment): Outcome {
  if (field === 'number') return refused('number-stays')
  if (field === 'assignee' && typeof value === 'string' && (value === '' || isIdOf('person', value))) {
    return assign(incident, { assignee: value }, moment)
  }
  if (field === 'team' && typeof value === 'string' && (value === '' || isIdOf('team', value))) {
    return assign(incident, { team: value }, moment)
  }
  if (field === 'priorityOverride') return setOverride(incident, value, moment)
  if (field === 'resolution') {
    const parsed = resolution.safeParse(value)
    if (!parsed.success || parsed.data === null) return refused('cannot-be-taken')
    return takeResolution(incident, parsed.data, moment)
  }
  const patch = fields.safeParse({ [field]: value })
  return patch.success ? editFields(incident, patch.data, moment) : refused('cannot-be-taken')
}

function setOverride(incident: Incident, value: FieldValue, moment: Moment): Outcome {
  const parsed = priorityOverride.safeParse(value)
  if (!parsed.success) return refused('cannot-be-taken')
  if (parsed.data === null) return liftOverride(incident, moment)
  return overridePriority(incident, parsed.data, moment)
}

/**
 * Sets the value that lost again by the step that the lifecycle has for it, a change like any other, which takes part in later merges,
 * and notes that the conflict was looked at. `why`: for a step that asks for a reason, where none is known.
 */
export function takeLostValue(incident: Incident, lost: LostValue, why: string, moment: Moment): Outcome {
  const result = stepBack(incident, lost, why, moment)
  if (!result.ok) return result
  const { incident: changed, entries } = result.value
  const seen = [lost.entry, ...lost.companions].map((entry) => receipt(incident, lostValueSeen(entry), moment))
  return ok({ incident: changed, entries: [...entries, ...seen] })
}

function stepBack(incident: Incident, lost: LostValue, why: string, moment: Moment): Outcome {
  const { field, lost: side } = lost.entry.body
  if (field === 'state') return takeState(incident, side.value, saidWith(lost), why, moment)
  if (field === 'holdReason') return takeHold(incident, saidWith(lost), moment)
  // Somebody else's acknowledgement can't be given in their name.
  if (field === 'acknowledgedBy' && side.value === moment.actor.person) return acknowledge(incident, moment)
  if (field === 'acknowledgedBy' && incident.acknowledgedAt !== null) return refused('already-acknowledged')
  return setField(incident, field, side.value, moment)
}

/** Why this person can't take the value as the incident is now; null where one click does it. */
export function refusalToTake(incident: Incident, lost: LostValue, actor: Actor): TakeReason | null {
  const probe = { actor, now: incident.updatedAt, tick: () => '', newUuid: () => '' }
  const result = takeLostValue(incident, lost, '-', probe)
  return result.ok ? null : result.reason
}
