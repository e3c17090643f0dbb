import { ok, type Result, refused } from '../result'
import { NOT_ACKNOWLEDGED } from './acknowledgement'
import { isSameValue } from './canonical-json'
import { type Change, carryOut, type IncidentPatch, type ReasonCode, type Step } from './change'
import type { IncidentId } from './ids'
import { type CancelReason, type HoldReason, type Incident, phaseOf, type Resolution, type State } from './incident'
import { refusalOf } from './lifecycle'
import { LIMITS } from './limits'
import type { Moment } from './moment'

type Outcome = Result<Change, ReasonCode>

/** The fields that a state brings with it; those of the state before are emptied. */
export function stateFields(state: State, fields: IncidentPatch = {}): IncidentPatch {
  const emptied = { holdReason: null, cancelReason: null, resolution: null, resolvedAt: null, closedAt: null }
  return { ...emptied, satisfaction: null, ...fields, state, phase: phaseOf(state) }
}

/** Whoever works on an incident that is nobody's has taken it. */
function takingIt(incident: Incident, moment: Moment): readonly Step[] {
  if (incident.assignee !== '') return []
  const toAssignee = moment.actor.person
  const { team } = incident
  return [
    {
      patch: { assignee: toAssignee },
      body: { type: 'assignment', fromAssignee: '', toAssignee, fromTeam: team, toTeam: team },
    },
  ]
}

function workingOn(incident: Incident, reason: string): Step {
  const patch = stateFields('in-progress')
  return { patch, body: { type: 'state', from: incident.state, to: 'in-progress', reason } }
}

/** Work begins, or goes on after a hold. An incident that is nobody's is taken by whoever starts. */
export function startWork(incident: Incident, moment: Moment): Outcome {
  const reason = refusalOf(incident.state === 'on-hold' ? 'resume' : 'start', incident, moment.actor)
  if (reason !== null) return refused(reason)
  return ok(carryOut(incident, [...takingIt(incident, moment), workingOn(incident, '')], moment))
}

/** Work goes on after a hold. */
export function resume(incident: Incident, moment: Moment): Outcome {
  const reason = refusalOf('resume', incident, moment.actor)
  return reason === null ? startWork(incident, moment) : refused(reason)
}

/** Why to wait. `asked`: the caller was asked already, as the timeline shows. */
export type Hold = { readonly reason: HoldReason; readonly comment: string; readonly asked?: boolean }

/** Waits for something. `caller` needs a question, which the caller sees; with any other reason the text is an internal note. */
export function putOnHold(incident: Incident, input: Hold, moment: Moment): Outcome {
  const reason = refusalOf('hold', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const text = input.comment.trim()
  if (input.reason === 'caller' && text === '' && input.asked !== true) return refused('comment-to-caller-missing')
  if (text.length > LIMITS.text) return refused('too-long')
  const visibility = input.reason === 'caller' ? 'public' : 'internal'
  const hold: Step = {
    patch: stateFields('on-hold', { holdReason: input.reason }),
    body: { type: 'hold', from: incident.state, reason: input.reason },
  }
  const note: Step = { patch: {}, body: { type: 'comment', text, visibility, fromCaller: false } }
  return ok(carryOut(incident, text === '' ? [hold] : [hold, note], moment))
}

/** Resolved: code, cause, steps taken and the fix have to be said; what was hard may be empty. */
export function resolve(incident: Incident, input: Resolution, moment: Moment): Outcome {
  const reason = refusalOf('resolve', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const checked = checkedResolution(input)
  if (!checked.ok) return checked
  const resolution = checked.value
  const patch = stateFields('resolved', { resolution, resolvedAt: moment.now })
  const body = { type: 'state', from: incident.state, to: 'resolved', reason: '', resolution } as const
  return ok(carryOut(incident, [{ patch, body }], moment))
}

/** Says anew how a resolved incident was resolved, as ServiceNow allows until it is closed; when it was resolved stays. */
export function correctResolution(incident: Incident, input: Resolution, moment: Moment): Outcome {
  const reason = refusalOf('correct-resolution', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const checked = checkedResolution(input)
  if (!checked.ok) return checked
  const resolution = checked.value
  if (isSameValue(resolution, incident.resolution)) return refused('nothing-changed')
  const body = { type: 'field', field: 'resolution', from: incident.resolution, to: resolution } as const
  return ok(carryOut(incident, [{ patch: { resolution }, body }], moment))
}

function checkedResolution(input: Resolution): Result<Resolution, ReasonCode> {
  const resolution: Resolution = {
    code: input.code,
    cause: input.cause.trim(),
    steps: input.steps.trim(),
    difficulties: input.difficulties.trim(),
    fix: input.fix.trim(),
  }
  const missing = (['cause', 'steps', 'fix'] as const).filter((part) => resolution[part] === '')
  if (missing.length > 0) return refused('resolution-incomplete', missing.join(', '))
  if (Object.values(resolution).some((text) => text.length > LIMITS.text)) return refused('too-long')
  return ok(resolution)
}

/** The resolution did not hold: work goes on, and who acknowledged it before has not seen that. The resolution stays in the timeline. */
export function reopen(incident: Incident, input: { readonly reason: string }, moment: Moment): Outcome {
  const reason = refusalOf('reopen', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const why = input.reason.trim()
  if (why === '') return refused('reason-missing')
  if (why.length > LIMITS.text) return refused('too-long')
  const step = workingOn(incident, why)
  const patch = { ...step.patch, reopenCount: incident.reopenCount + 1, ...NOT_ACKNOWLEDGED }
  const counted: Step = { ...step, patch }
  return ok(carryOut(incident, [...takingIt(incident, moment), counted], moment))
}

/** The caller confirmed it, perhaps with a score from 1 to 5. Closed is final. */
export function close(
  incident: Incident,
  input: { readonly satisfaction: Incident['satisfaction']; readonly reason: string },
  moment: Moment,
): Outcome {
  const reason = refusalOf('close', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const { satisfaction } = input
  if (satisfaction !== null && ![1, 2, 3, 4, 5].includes(satisfaction)) return refused('satisfaction-invalid')
  const why = input.reason.trim()
  if (why.length > LIMITS.text) return refused('too-long')
  const { resolution, resolvedAt } = incident
  const patch = stateFields('closed', { resolution, resolvedAt, closedAt: moment.now, satisfaction })
  const scored = satisfaction === null ? {} : { satisfaction }
  const body = { type: 'state', from: incident.state, to: 'closed', reason: why, ...scored } as const
  return ok(carryOut(incident, [{ patch, body }], moment))
}

/** It is none, or not needed, or another incident's duplicate, which then is linked. */
export function cancel(
  incident: Incident,
  input: { readonly reason: CancelReason; readonly duplicateOf: IncidentId | ''; readonly text: string },
  moment: Moment,
): Outcome {
  const reason = refusalOf('cancel', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const to = input.reason === 'duplicate' ? input.duplicateOf : ''
  if (input.reason === 'duplicate' && to === '') return refused('duplicate-of-missing')
  if (to === incident.id) return refused('duplicate-of-itself')
  const text = input.text.trim()
  if (text.length > LIMITS.text) return refused('too-long')
  const linked = to === '' || incident.links.some((link) => link.type === 'duplicate-of' && link.to === to)
  const links: IncidentPatch = linked ? {} : { links: [...incident.links, { type: 'duplicate-of', to }] }
  const patch = { ...stateFields('canceled', { cancelReason: input.reason }), ...links }
  const body = {
    type: 'state',
    from: incident.state,
    to: 'canceled',
    reason: text,
    cancelReason: input.reason,
  } as const
  return ok(carryOut(incident, [{ patch, body }], moment))
}

/** What a caller's answer does to an incident that waited for it: work goes on by itself. */
export function answeredByCaller(incident: Incident): readonly Step[] {
  return incident.state === 'on-hold' && incident.holdReason === 'caller' ? [workingOn(incident, '')] : []
}
