import { ok, type Result, refused } from '../result'
import { acknowledgementIn } from './acknowledgement'
import { type Change, carryOut, type ReasonCode, type Step } from './change'
import type { PersonId, TeamId } from './ids'
import type { Incident } from './incident'
import { refusalOf } from './lifecycle'
import type { Moment } from './moment'

/** What is left out stays; an empty text takes the assignment away. */
export type Assignment = { readonly assignee?: PersonId | ''; readonly team?: TeamId | '' }

/** Gives the incident to a person, a team or both. Another team without a person named clears the assignee. */
export function assign(incident: Incident, input: Assignment, moment: Moment): Result<Change, ReasonCode> {
  const reason = refusalOf('assign', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const { team: fromTeam, assignee: fromAssignee } = incident
  const toTeam = input.team ?? fromTeam
  const toAssignee = input.assignee ?? (toTeam === fromTeam ? fromAssignee : '')
  if (toTeam === fromTeam && toAssignee === fromAssignee) return refused('nothing-changed')
  const again = fromAssignee !== '' || fromTeam !== ''
  const step: Step = {
    patch: {
      ...(toTeam === fromTeam ? {} : { team: toTeam, ...acknowledgementIn(toTeam, incident) }),
      ...(toAssignee === fromAssignee ? {} : { assignee: toAssignee }),
      ...(again ? { reassignmentCount: incident.reassignmentCount + 1 } : {}),
    },
    body: { type: 'assignment', fromAssignee, toAssignee, fromTeam, toTeam },
  }
  return ok(carryOut(incident, [step], moment))
}

/** Somebody has seen it: apart from the state, the first one counts, and the alerts of what it is now stop for everyone. */
export function acknowledge(incident: Incident, moment: Moment): Result<Change, ReasonCode> {
  const reason = refusalOf('acknowledge', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const patch = { acknowledgedAt: moment.now, acknowledgedBy: moment.actor.person }
  return ok(carryOut(incident, [{ patch, body: { type: 'acknowledge' } }], moment))
}
