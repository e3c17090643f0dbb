import { ok, type Result, refused } from '../result'
import { isSameValue } from './canonical-json'
import { afterHlc } from './hlc'
import type { KnowledgeRecord, LostValue } from './library'
import { lostAfterTaking, withoutLost } from './merge-library'
import type { Moment } from './moment'
import { permissionsOf } from './roles'

/** Why an article or a playbook was not written. */
export type WriteReason =
  | 'viewers-only-read'
  | 'leads-only'
  | 'title-missing'
  | 'text-missing'
  | 'steps-missing'
  | 'too-long'
  | 'nothing-changed'

/** What every new record of knowledge begins with. */
export function writtenNow({ now, tick, actor }: Moment) {
  return {
    createdAt: now,
    updatedAt: now,
    hlc: tick(),
    createdBy: actor.person,
    updatedBy: actor.person,
    lost: [],
    sample: false,
    removed: false,
  } as const
}

/** The next version of a record with these fields. */
export function rewritten<Kept extends KnowledgeRecord>(
  before: Kept,
  fields: Partial<Kept>,
  { now, tick, actor }: Moment,
): Result<Kept, WriteReason> {
  const next = { ...before, ...fields }
  if (isSameValue(next, before)) return refused('nothing-changed')
  return ok({ ...next, updatedAt: now, updatedBy: actor.person, hlc: afterHlc(tick(), before.hlc) })
}

/** Takes a record away from everybody. */
export function removeKnowledge<Kept extends KnowledgeRecord>(record: Kept, moment: Moment): Result<Kept, WriteReason> {
  if (!permissionsOf([moment.actor.role]).leads) return refused('leads-only')
  const removed: Partial<KnowledgeRecord> = { removed: true }
  return rewritten(record, Object.assign({}, record, removed), moment)
}

/** Settles a value that was not kept: `take` puts it in place of what holds, which is remembered instead; else it is only forgotten. */
export function settleLostValue<Kept extends KnowledgeRecord>(
  record: Kept,
  lost: LostValue,
  take: boolean,
  moment: Moment,
): Result<Kept, WriteReason> {
  const { writes, leads } = permissionsOf([moment.actor.role])
  if (!writes) return refused('viewers-only-read')
  if (record.kind === 'playbook' && !leads) return refused('leads-only')
  const settled = take
    ? { [lost.field]: lost.value, lost: lostAfterTaking(record, lost) }
    : { lost: withoutLost(record, [lost]) }
  return rewritten(record, Object.assign({}, record, settled), moment)
}
