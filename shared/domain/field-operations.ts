import { ok, type Result, refused } from '../result'
import { acknowledgementAt } from './acknowledgement'
import { isSameValue } from './canonical-json'
import { type Change, carryOut, type IncidentPatch, type ReasonCode, type Step } from './change'
import type { Incident, Priority } from './incident'
import { refusalOf } from './lifecycle'
import { LIMITS } from './limits'
import type { Moment } from './moment'
import { priorityOf } from './priority'
import { permissionsOf } from './roles'
import { tidyTags } from './tags'

const EDITABLE = [
  'title',
  'description',
  'impact',
  'urgency',
  'service',
  'category',
  'subcategory',
  'location',
  'caller',
  'tags',
] as const
type EditableField = (typeof EDITABLE)[number]
/** The fields that a person changes directly; what is left out stays. */
export type FieldPatch = Partial<Pick<Incident, EditableField>>

/** Changes fields, each with its own line in the timeline. Priority follows impact and urgency, unless a lead overrode it. */
export function editFields(incident: Incident, input: FieldPatch, moment: Moment): Result<Change, ReasonCode> {
  const reason = refusalOf('edit', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const wanted = tidied(input)
  if (wanted.title === '') return refused('title-missing')
  const long = EDITABLE.find((field) => lengthOf(wanted[field]) > limitOf(field))
  if (long !== undefined) return refused('too-long', long)
  if ((wanted.tags?.length ?? 0) > LIMITS.members) return refused('too-long', 'tags')
  const changed = EDITABLE.filter((field) => isChange(incident[field], wanted[field]))
  if (changed.length === 0) return refused('nothing-changed')
  const patches = changed.map((field): Step => {
    const to = wanted[field] ?? ''
    return {
      patch: { ...pick(wanted, field), ...followingPriority(incident, wanted, field) },
      body: { type: 'field', field, from: incident[field], to },
    }
  })
  return ok(carryOut(incident, patches, moment))
}

/** A lead sets another priority than the matrix gives, and says why. */
export function overridePriority(
  incident: Incident,
  input: { readonly priority: Priority; readonly reason: string },
  moment: Moment,
): Result<Change, ReasonCode> {
  const refusal = refusalOf('override-priority', incident, moment.actor)
  if (refusal !== null) return refused(refusal)
  const reason = input.reason.trim()
  if (reason === '') return refused('reason-missing')
  if (reason.length > LIMITS.text) return refused('too-long')
  const { priority } = input
  if (incident.priorityOverride?.priority === priority && incident.priorityOverride.reason === reason) {
    return refused('nothing-changed')
  }
  const priorityOverride = { priority, reason, by: moment.actor.person, at: moment.now }
  const patch = { priority, priorityOverride, ...acknowledgementAt(priority, incident) }
  const body = { type: 'override', from: incident.priority, to: priority, reason, lifted: false } as const
  return ok(carryOut(incident, [{ patch, body }], moment))
}

/** Takes a lead's override away: impact and urgency give the priority again. */
export function liftOverride(incident: Incident, moment: Moment): Result<Change, ReasonCode> {
  const refusal = refusalOf('lift-override', incident, moment.actor)
  if (refusal !== null) return refused(refusal)
  const priority = priorityOf(incident.impact, incident.urgency)
  const body = { type: 'override', from: incident.priority, to: priority, reason: '', lifted: true } as const
  const patch = { priority, priorityOverride: null, ...acknowledgementAt(priority, incident) }
  return ok(carryOut(incident, [{ patch, body }], moment))
}

/**
 * Puts back the override that the server holds (null where it holds none) over one that it refuses from who is no lead. `text` says in a note
 * what was taken back: of the override itself nothing may stand in the timeline.
 */
export function takeBackOverride(
  incident: Incident,
  held: Incident['priorityOverride'],
  text: string,
  moment: Moment,
): Result<Change, ReasonCode> {
  const { writes } = permissionsOf([moment.actor.role])
  if (!writes) return refused('viewers-only-read')
  const priority = held?.priority ?? priorityOf(incident.impact, incident.urgency)
  const isHeld = isSameValue(incident.priorityOverride, held)
  const patch = isHeld ? {} : { priority, priorityOverride: held, ...acknowledgementAt(priority, incident) }
  const body = { type: 'comment', text: text.slice(0, LIMITS.text), visibility: 'internal', fromCaller: false } as const
  return ok(carryOut(incident, [{ patch, body }], moment))
}

function tidied(input: FieldPatch): FieldPatch {
  const entries = EDITABLE.flatMap((field) => {
    const value = input[field]
    if (value === undefined) return []
    return [[field, typeof value === 'string' ? value.trim() : tidyTags(value)] as const]
  })
  return Object.fromEntries(entries)
}

function pick(patch: FieldPatch, field: EditableField): IncidentPatch {
  return Object.fromEntries([[field, patch[field]]])
}

function followingPriority(incident: Incident, wanted: FieldPatch, field: EditableField): IncidentPatch {
  if ((field !== 'impact' && field !== 'urgency') || incident.priorityOverride !== null) return {}
  const priority = priorityOf(wanted.impact ?? incident.impact, wanted.urgency ?? incident.urgency)
  return { priority, ...acknowledgementAt(priority, incident) }
}

function isChange(from: string | readonly string[], to: string | readonly string[] | undefined): boolean {
  if (to === undefined) return false
  if (typeof from === 'string' || typeof to === 'string') return from !== to
  return from.length !== to.length || from.some((member, index) => member !== to[index])
}

function lengthOf(value: string | readonly string[] | undefined): number {
  if (value === undefined) return 0
  return typeof value === 'string' ? value.length : Math.max(0, ...value.map((member) => member.length))
}

function limitOf(field: EditableField): number {
  if (field === 'title') return LIMITS.title
  return field === 'description' ? LIMITS.text : LIMITS.name
}
