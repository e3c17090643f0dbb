import fc from 'fast-check'
import { acknowledge, assign } from '../../../shared/domain/assignment-operations'
import { closeByItself } from '../../../shared/domain/automatic-close'
import type { Change, ReasonCode } from '../../../shared/domain/change'
import { editFields, liftOverride, overridePriority } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import type { Moment } from '../../../shared/domain/moment'
import { comment } from '../../../shared/domain/note-operations'
import {
  cancel,
  close,
  correctResolution,
  putOnHold,
  reopen,
  resolve,
  resume,
  startWork,
} from '../../../shared/domain/state-operations'
import type { Result } from '../../../shared/result'
import { type buildDevice, RESOLUTION } from './build'

type Operation = (incident: Incident, moment: Moment) => Result<Change, ReasonCode>

const level = fc.constantFrom('high', 'medium', 'low')
const word = fc.constantFrom('', 'belt', 'toner', 'cable', '__proto__', 'constructor')
const person = fc.constantFrom('person:ann', 'person:bob', 'person:eve', '' as const)
const team = fc.constantFrom('team:north', 'team:south', '' as const)

const correcting: fc.Arbitrary<Operation> = word.map(
  (fix) => (incident, moment) => correctResolution(incident, { ...RESOLUTION, fix: `${fix}!` }, moment),
)
const closingByItself = fc.constant<Operation>((incident) => closeByItself(incident, Number.POSITIVE_INFINITY))

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.constant<Operation>(startWork),
  fc.constant<Operation>(resume),
  fc.constant<Operation>(acknowledge),
  fc.constant<Operation>(liftOverride),
  fc.constantFrom('caller', 'vendor', 'parts').map(
    (reason): Operation =>
      (incident, moment) =>
        putOnHold(incident, { reason, comment: 'when?' }, moment),
  ),
  word.map(
    (cause): Operation =>
      (incident, moment) =>
        resolve(incident, { ...RESOLUTION, cause: `${cause}!` }, moment),
  ),
  correcting,
  fc.constant<Operation>((incident, moment) => reopen(incident, { reason: 'again' }, moment)),
  fc.constantFrom(null, 1, 5).map(
    (satisfaction): Operation =>
      (incident, moment) =>
        close(incident, { satisfaction, reason: '' }, moment),
  ),
  closingByItself,
  fc.constantFrom('duplicate', 'unnecessary').map(
    (reason): Operation =>
      (incident, moment) =>
        cancel(incident, { reason, duplicateOf: 'incident:other', text: '' }, moment),
  ),
  fc.record({ assignee: person, team }, { requiredKeys: [] }).map(
    (given): Operation =>
      (incident, moment) =>
        assign(incident, given, moment),
  ),
  fc
    .record(
      {
        title: fc.constantFrom('Printer', 'Label printer', 'Printer in hall 3'),
        description: word,
        impact: level,
        urgency: level,
        category: word,
        location: word,
        tags: fc.array(word, { maxLength: 4 }),
      },
      { requiredKeys: [] },
    )
    .map(
      (fields): Operation =>
        (incident, moment) =>
          editFields(incident, fields, moment),
    ),
  fc.constantFrom(1, 2, 4).map(
    (priority): Operation =>
      (incident, moment) =>
        overridePriority(incident, { priority, reason: 'boss' }, moment),
  ),
  fc.constant<Operation>((incident, moment) =>
    comment(incident, { text: 'hm', visibility: 'internal', fromCaller: true }, moment),
  ),
)

/** What somebody does on a device, one thing after the other, with milliseconds in between. */
export const edits = inARow(operation)
/** The same of a resolved incident: mostly its resolution is corrected, or it closes by itself. */
export const editsOfResolved = inARow(fc.oneof(correcting, closingByItself, operation))
export type Edits = typeof edits extends fc.Arbitrary<infer Value> ? Value : never

function inARow(one: fc.Arbitrary<Operation>) {
  return fc.array(fc.record({ operation: one, pause: fc.integer({ min: 0, max: 3 }) }), { maxLength: 8 })
}

/** The incident after all of it that its state allows. */
export function work(device: ReturnType<typeof buildDevice>, incident: Incident, list: Edits): Incident {
  return list.reduce((current, { operation: run, pause }) => {
    device.pass(pause)
    const done = run(current, device.moment)
    return done.ok ? done.value.incident : current
  }, incident)
}
