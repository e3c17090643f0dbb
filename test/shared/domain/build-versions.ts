import type { Change, ReasonCode } from '../../../shared/domain/change'
import { editFields, type FieldPatch } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import { type Merge, mergeIncidents } from '../../../shared/domain/merge'
import type { Moment } from '../../../shared/domain/moment'
import { cancel, close, putOnHold, reopen, resolve } from '../../../shared/domain/state-operations'
import type { Result } from '../../../shared/result'
import { accepted, buildDevice, buildIncident, RESOLUTION } from './build'

export type Operation = (incident: Incident, moment: Moment) => Result<Change, ReasonCode>

/** The incident after somebody did all of it, `after` milliseconds from the start. */
export function did(by: string, after: number, base: Incident, ...operations: readonly Operation[]): Incident {
  const device = buildDevice(by, 'lead')
  device.pass(after)
  return operations.reduce((incident, run) => accepted(run(incident, device.moment)).incident, base)
}

export const edit =
  (fields: FieldPatch): Operation =>
  (incident, moment) =>
    editFields(incident, fields, moment)
export const hold: Operation = (incident, moment) => putOnHold(incident, { reason: 'vendor', comment: '' }, moment)
export const resolving: Operation = (incident, moment) => resolve(incident, RESOLUTION, moment)
export const otherwise: Operation = (incident, moment) =>
  resolve(incident, { ...RESOLUTION, code: 'workaround' }, moment)
export const reopening: Operation = (incident, moment) => reopen(incident, { reason: 'again' }, moment)
export const closing: Operation = (incident, moment) => close(incident, { satisfaction: 5, reason: '' }, moment)
export const canceling: Operation = (incident, moment) =>
  cancel(incident, { reason: 'unnecessary', duplicateOf: '', text: '' }, moment)

/** What both sides had before they parted. */
export const base = buildIncident({ assignee: 'person:bob' })

/** What becomes of what Tim and Ann did apart, whichever of them did it first. */
export function inBothOrders(from: Incident, tim: readonly Operation[], ann: readonly Operation[]): readonly Merge[] {
  const orders = [
    [1000, 2000],
    [2000, 1000],
  ] as const
  return orders.map(([first, second]) =>
    mergeIncidents({ base: from, ours: did('tim', first, from, ...tim), theirs: did('ann', second, from, ...ann) }),
  )
}

/** What the entries of a merge say: the field, the value that holds and the value that lost. */
export function lostIn(merge: Merge) {
  return merge.entries.map(({ body }) =>
    body.type === 'merge' ? [body.field, body.kept.value, body.lost.value] : ['not a merge', null, null],
  )
}
