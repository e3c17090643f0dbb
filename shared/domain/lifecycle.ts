import type { ReasonCode } from './change'
import type { Incident, State } from './incident'
import type { Actor } from './moment'
import { permissionsOf } from './roles'

export const ACTIONS = [
  'start',
  'hold',
  'resume',
  'resolve',
  'reopen',
  'close',
  'cancel',
  'assign',
  'acknowledge',
  'comment',
  'log-work',
  'attach',
  'check-off',
  'edit',
  'correct-resolution',
  'override-priority',
  'lift-override',
  'follow-up',
] as const
/** Something a person can do to an incident. */
export type ActionId = (typeof ACTIONS)[number]

const OPEN = ['new', 'in-progress', 'on-hold'] as const
const NOT_FINAL = [...OPEN, 'resolved'] as const

/**
 * From which states each action can be taken: with where the operations lead this is the whole lifecycle, anything else is refused. Closed and
 * canceled are final: what comes back is a new incident, which follows up.
 */
const STATES_OF: { readonly [A in ActionId]: readonly State[] } = {
  start: ['new'],
  hold: ['new', 'in-progress'],
  resume: ['on-hold'],
  resolve: OPEN,
  reopen: ['resolved'],
  close: ['resolved'],
  cancel: OPEN,
  assign: OPEN,
  acknowledge: OPEN,
  comment: NOT_FINAL,
  'log-work': NOT_FINAL,
  attach: NOT_FINAL,
  'check-off': NOT_FINAL,
  edit: NOT_FINAL,
  'correct-resolution': ['resolved'],
  'override-priority': OPEN,
  'lift-override': OPEN,
  'follow-up': ['closed', 'canceled'],
}

/** Why this person can't do this to the incident as it is now; null where they can. */
export function refusalOf(action: ActionId, incident: Incident, actor: Actor): ReasonCode | null {
  const { writes, leads } = permissionsOf([actor.role])
  if (!writes) return 'viewers-only-read'
  if (incident.removed) return 'removed'
  if (!STATES_OF[action].includes(incident.state)) {
    return incident.state === 'closed' ? 'closed-is-final' : 'not-from-this-state'
  }
  const overriding = action === 'override-priority' || action === 'lift-override'
  if (overriding && !leads) return 'leads-only'
  if (action === 'acknowledge' && incident.acknowledgedAt !== null) return 'already-acknowledged'
  if (action === 'lift-override' && incident.priorityOverride === null) return 'not-overridden'
  return null
}

/** What this person can do to the incident as it is now. */
export function allowedActions(incident: Incident, actor: Actor): readonly ActionId[] {
  return ACTIONS.filter((action) => refusalOf(action, incident, actor) === null)
}
