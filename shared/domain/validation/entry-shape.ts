import { LIMITS } from '../limits'
import type { EntryType } from '../timeline-entry'
import { flag, idOf, idOrNone, isFields, oneOf, optional, type Shape, shape, text, whole } from './checks'
import {
  cancelReason,
  columns,
  count,
  fieldValue,
  holdReason,
  name,
  named,
  person,
  priority,
  prose,
  resolution,
  stamp,
  state,
  steps,
  team,
  time,
} from './fields'

export const entryShape: Shape = {
  incident: idOf('incident'),
  by: person,
  recordedBy: named,
  source: name,
  device: idOrNone('device'),
  occurredAt: time,
  syncedAt: time,
  hlc: stamp,
  sample: flag,
  body: { holds: isFields, needs: 'an object' },
}

const mergeSide = shape({ value: fieldValue, by: person, hlc: stamp })

/** What the body of each type of entry has to hold. */
export const bodyShapes: { readonly [type in EntryType]: Shape } = {
  created: {},
  field: { field: named, from: fieldValue, to: fieldValue },
  comment: { text: prose, visibility: oneOf(['public', 'internal']), fromCaller: flag },
  worklog: { text: prose, minutes: count },
  state: {
    from: state,
    to: state,
    reason: prose,
    cancelReason: optional(cancelReason),
    resolution: optional(resolution),
    satisfaction: optional(whole(1, 5)),
  },
  hold: { from: state, reason: holdReason },
  assignment: { fromAssignee: person, toAssignee: person, fromTeam: team, toTeam: team },
  acknowledge: {},
  override: { from: priority, to: priority, reason: prose, lifted: flag },
  attachment: {
    file: idOf('file'),
    name,
    mime: name,
    size: count,
    chunks: whole(1, 999),
    width: count,
    height: count,
    thumbnail: text(LIMITS.thumbnail),
  },
  alert: { text: prose },
  breach: { target: oneOf(['response', 'resolution']) },
  merge: { field: named, kept: mergeSide, lost: mergeSide },
  seen: { of: oneOf(['assignment', 'conflict']), ref: stamp },
  import: { system: named, text: prose, values: columns },
  checklist: { playbook: idOf('playbook'), name: named, steps },
  'checklist-step': { playbook: idOf('playbook'), step: named, text: named, done: flag },
}
