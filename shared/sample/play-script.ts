import { acknowledge, assign } from '../domain/assignment-operations'
import type { Change } from '../domain/change'
import { editFields } from '../domain/field-operations'
import { tickHlc } from '../domain/hlc'
import type { NewUuid, TeamId } from '../domain/ids'
import type { Incident } from '../domain/incident'
import { logIncident } from '../domain/log-incident'
import type { Moment } from '../domain/moment'
import { comment, logWork } from '../domain/note-operations'
import { cancel, close, putOnHold, reopen, resolve, resume, startWork } from '../domain/state-operations'
import type { TimelineEntry } from '../domain/timeline-entry'
import type { Result } from '../result'
import type { PersonKey, SampleCast } from './sample-cast'
import type { SampleScript, SampleStep } from './sample-step'

const MINUTE = 60_000
const NODE = 'sample'

function carry(incident: Incident, step: SampleStep, cast: SampleCast, moment: Moment): Result<Change> {
  switch (step.do) {
    case 'assign': {
      const assignee = step.to === 'nobody' ? '' : cast.person(step.to)
      return assign(incident, { assignee, team: cast.team(step.team) }, moment)
    }
    case 'start':
      return startWork(incident, moment)
    case 'acknowledge':
      return acknowledge(incident, moment)
    case 'hold':
      return putOnHold(incident, { reason: step.reason, comment: step.text }, moment)
    case 'resume':
      return resume(incident, moment)
    case 'note':
      return comment(incident, { text: step.text, visibility: 'internal', fromCaller: false }, moment)
    case 'tell':
      return comment(incident, { text: step.text, visibility: 'public', fromCaller: false }, moment)
    case 'answer':
      return comment(incident, { text: step.text, visibility: 'public', fromCaller: true }, moment)
    case 'work':
      return logWork(incident, { text: step.text, minutes: step.minutes }, moment)
    case 'raise':
      return editFields(incident, { impact: step.impact, urgency: step.urgency }, moment)
    case 'resolve':
      return resolve(incident, step.resolution, moment)
    case 'reopen':
      return reopen(incident, { reason: step.text }, moment)
    case 'close':
      return close(incident, { satisfaction: step.satisfaction, reason: 'Confirmed by the caller' }, moment)
    case 'cancel':
      return cancel(incident, { reason: step.reason, duplicateOf: '', text: step.text }, moment)
  }
}

/** Plays one script through the rules of the domain, as if its people had done it at its times; a step the rules refuse is a mistake in the script. */
export function playScript(
  script: SampleScript,
  number: string,
  cast: SampleCast,
  now: number,
  newUuid: NewUuid,
): Change {
  const loggedAt = now - script.ago * MINUTE
  let hlc = ''
  const at = (who: PersonKey, after: number): Moment => {
    const time = loggedAt + after * MINUTE
    return {
      actor: { person: cast.person(who), user: '', role: cast.role(who), device: 'device:sample' },
      now: time,
      tick: () => {
        hlc = tickHlc(hlc, time, NODE)
        return hlc
      },
      newUuid,
    }
  }
  const { title, description, impact, urgency, category, location, caller, tags = [] } = script
  const service = cast.service(script.service)
  const team: TeamId | '' = script.team === undefined ? '' : cast.team(script.team)
  const input = { title, description, impact, urgency, service, category, location, caller, team, tags }
  const logged = logIncident(input, number, at(script.by, 0))
  let incident: Incident = { ...logged.incident, sample: true }
  const entries: TimelineEntry[] = logged.entries.map((entry) => ({ ...entry, sample: true }))
  for (const [after, who, step] of script.steps) {
    if (after > script.ago) throw new Error(`${title}: a step lies in the future`)
    const result = carry(incident, step, cast, at(who, after))
    if (!result.ok) throw new Error(`${title}: ${step.do} is refused: ${result.reason}`)
    incident = result.value.incident
    entries.push(...result.value.entries)
  }
  return { incident, entries }
}
