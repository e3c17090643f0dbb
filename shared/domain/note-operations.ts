import { ok, type Result, refused } from '../result'
import { type Change, carryOut, type ReasonCode } from './change'
import type { Incident } from './incident'
import { refusalOf } from './lifecycle'
import { LIMITS } from './limits'
import type { Moment } from './moment'
import { answeredByCaller } from './state-operations'
import type { EntryBody } from './timeline-entry'

/** The longest piece of work that one entry can hold, minutes: a week. */
const MAX_MINUTES = 7 * 24 * 60

export type AttachmentBody = Extract<EntryBody, { readonly type: 'attachment' }>

/** Something said. What the caller answers is public, and takes an incident that waited for the caller back into work. */
export function comment(
  incident: Incident,
  input: { readonly text: string; readonly visibility: 'public' | 'internal'; readonly fromCaller: boolean },
  moment: Moment,
): Result<Change, ReasonCode> {
  const reason = refusalOf('comment', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const text = input.text.trim()
  if (text === '') return refused('text-missing')
  if (text.length > LIMITS.text) return refused('too-long')
  const visibility = input.fromCaller ? 'public' : input.visibility
  const said = { patch: {}, body: { type: 'comment', text, visibility, fromCaller: input.fromCaller } } as const
  const answered = input.fromCaller ? answeredByCaller(incident) : []
  return ok(carryOut(incident, [said, ...answered], moment))
}

/** Work that was done, in whole minutes; more than none, a week at most. */
export function logWork(
  incident: Incident,
  input: { readonly text: string; readonly minutes: number },
  moment: Moment,
): Result<Change, ReasonCode> {
  const reason = refusalOf('log-work', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const text = input.text.trim()
  if (text === '') return refused('text-missing')
  if (text.length > LIMITS.text) return refused('too-long')
  const { minutes } = input
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MAX_MINUTES) return refused('minutes-invalid')
  return ok(carryOut(incident, [{ patch: {}, body: { type: 'worklog', text, minutes } }], moment))
}

/** Adds a photo or document whose chunks are stored already. */
export function attach(incident: Incident, body: AttachmentBody, moment: Moment): Result<Change, ReasonCode> {
  const reason = refusalOf('attach', incident, moment.actor)
  if (reason !== null) return refused(reason)
  if (body.name.length > LIMITS.name || body.thumbnail.length > LIMITS.thumbnail) return refused('too-long')
  return ok(carryOut(incident, [{ patch: {}, body }], moment))
}
