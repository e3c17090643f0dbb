import { ok, type Result, refused } from '../result'
import type { Change, ReasonCode } from './change'
import { incidentSchema } from './document-schemas'
import { isIdOf } from './ids'
import type { CancelReason, HoldReason, Incident, Resolution } from './incident'
import type { LostValue } from './lost-value'
import type { Moment } from './moment'
import { cancel, close, correctResolution, putOnHold, reopen, resolve, resume, startWork } from './state-operations'
import type { FieldValue, MergeSide, TimelineEntry } from './timeline-entry'

type Outcome = Result<Change, ReasonCode | 'never-new-again' | 'cannot-be-taken'>

/** What a person had said with a state that lost. */
export type Said = {
  readonly holdReason: HoldReason | null
  readonly cancelReason: CancelReason | null
  readonly resolution: Resolution | null
  readonly satisfaction: Incident['satisfaction']
  /** Why it was reopened, closed or canceled; empty where nothing was said or it is not known here. */
  readonly reason: string
  /** The caller was asked when the incident was put on hold. */
  readonly asked: boolean
}

const { state: stateSchema, ...shape } = incidentSchema.shape

/** What was said with it, by the merge's own entries and the step in the timeline that had set it. */
export function saidWith({ entry, companions, timeline }: LostValue): Said {
  const values = new Map<string, FieldValue>()
  for (const { body } of [entry, ...companions]) values.set(body.field, body.lost.value)
  const { lost } = entry.body
  const step = timeline.find((one) => isStepOf(one, lost))
  return {
    holdReason: shape.holdReason.catch(null).parse(values.get('holdReason')),
    cancelReason: shape.cancelReason.catch(null).parse(values.get('cancelReason')),
    resolution: shape.resolution.catch(null).parse(values.get('resolution')),
    satisfaction: shape.satisfaction.catch(null).parse(values.get('satisfaction')),
    reason: step?.body.type === 'state' ? step.body.reason : '',
    asked: step !== undefined && timeline.some((one) => asksWith(one, step)),
  }
}

function isStepOf({ body, by, hlc }: TimelineEntry, lost: MergeSide): boolean {
  return (body.type === 'state' || body.type === 'hold') && by === lost.by && hlc === lost.hlc
}

/** The question to the caller is written in the same moment as the hold that waits for the answer. */
function asksWith({ body, by, device, occurredAt }: TimelineEntry, step: TimelineEntry): boolean {
  const isQuestion = body.type === 'comment' && body.visibility === 'public' && !body.fromCaller
  return isQuestion && by === step.by && device === step.device && occurredAt === step.occurredAt
}

/** The step from the state as it is now to the one that lost, where the lifecycle has one. */
export function takeState(incident: Incident, value: FieldValue, said: Said, why: string, moment: Moment): Outcome {
  const state = stateSchema.safeParse(value)
  if (!state.success) return refused('cannot-be-taken')
  const reason = said.reason === '' ? why : said.reason
  switch (state.data) {
    case 'new':
      return refused('never-new-again')
    case 'in-progress':
      return incident.state === 'resolved' ? reopen(incident, { reason }, moment) : startWork(incident, moment)
    case 'on-hold':
      return takeHold(incident, said, moment)
    case 'resolved':
      return said.resolution === null ? refused('cannot-be-taken') : resolve(incident, said.resolution, moment)
    case 'closed':
      return close(incident, { satisfaction: said.satisfaction, reason: said.reason }, moment)
    case 'canceled':
      return takeCanceling(incident, said, moment)
  }
}

/** Waits for what was waited for; an incident that waits for something else goes on first, and its timeline says both. */
export function takeHold(incident: Incident, { holdReason, asked }: Said, moment: Moment): Outcome {
  if (holdReason === null) return refused('cannot-be-taken')
  const hold = { reason: holdReason, comment: '', asked }
  if (incident.state !== 'on-hold') return putOnHold(incident, hold, moment)
  const resumed = resume(incident, moment)
  if (!resumed.ok) return resumed
  const held = putOnHold(resumed.value.incident, hold, moment)
  if (!held.ok) return held
  return ok({ incident: held.value.incident, entries: [...resumed.value.entries, ...held.value.entries] })
}

/** Resolves with it; an incident that is resolved stays so, with this resolution. */
export function takeResolution(incident: Incident, resolution: Resolution, moment: Moment): Outcome {
  if (incident.state === 'resolved') return correctResolution(incident, resolution, moment)
  return resolve(incident, resolution, moment)
}

function takeCanceling(incident: Incident, { cancelReason, reason }: Said, moment: Moment): Outcome {
  if (cancelReason === null) return refused('cannot-be-taken')
  // A link is a member of a set, so it outlived the merge.
  const linked = incident.links.find(({ type }) => type === 'duplicate-of')?.to
  const duplicateOf = linked !== undefined && isIdOf('incident', linked) ? linked : ''
  return cancel(incident, { reason: cancelReason, duplicateOf, text: reason }, moment)
}
