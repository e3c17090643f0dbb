import { describe, expect, it } from 'vitest'
import { lineOf } from '../../../../renderer/features/incidents/timeline/entry-line'
import { tickHlc } from '../../../../shared/domain/hlc'
import { RESCUED } from '../../../../shared/domain/provenance'
import type { EntryBody, TimelineEntry } from '../../../../shared/domain/timeline-entry'
import { entryOf, SOME_NAMES } from './build-entry'

const hlcAt = (time: string) => tickHlc('', new Date(time).getTime(), 'KR7')

const say = (body: EntryBody, by: `person:${string}` | '' = 'person:maya') => {
  const line = lineOf(entryOf(body, { by }), SOME_NAMES)
  return `${line.who} ${line.what}`
}

const assignment = (change: Partial<Extract<EntryBody, { type: 'assignment' }>>): EntryBody => ({
  type: 'assignment',
  fromAssignee: '',
  toAssignee: '',
  fromTeam: '',
  toTeam: '',
  ...change,
})
const field = (name: string, from: string, to: string): EntryBody => ({ type: 'field', field: name, from, to })
const state = (from: 'new' | 'in-progress' | 'on-hold' | 'resolved', to: 'in-progress' | 'closed'): EntryBody => ({
  type: 'state',
  from,
  to,
  reason: '',
})

describe('a timeline entry in words', () => {
  it.each<[string, EntryBody]>([
    ['Maya Chen logged the incident', { type: 'created' }],
    ['Maya Chen changed the title from “Printer” to “Printer jams”', field('title', 'Printer', 'Printer jams')],
    ['Maya Chen set the location to “Hall 4”', field('location', '', 'Hall 4')],
    ['Maya Chen cleared the caller, which was “Ann”', field('caller', 'Ann', '')],
    ['Maya Chen raised the impact from Low to High', field('impact', 'low', 'high')],
    ['Maya Chen lowered the urgency from High to Medium', field('urgency', 'high', 'medium')],
    ['Maya Chen set the service to Payroll', field('service', '', 'service:payroll')],
    ['Maya Chen changed the tags from “a” to “a”, “b”', { type: 'field', field: 'tags', from: ['a'], to: ['a', 'b'] }],
    ['Maya Chen changed the description', field('description', 'a', 'b')],
    ['Maya Chen changed the shoeSize from “38” to “39”', field('shoeSize', '38', '39')],
    [
      'Maya Chen commented to the caller',
      { type: 'comment', text: 'On my way', visibility: 'public', fromCaller: false },
    ],
    ['Maya Chen commented internally', { type: 'comment', text: 'Again?', visibility: 'internal', fromCaller: false }],
    [
      'Maya Chen noted an answer from the caller',
      { type: 'comment', text: 'It works', visibility: 'public', fromCaller: true },
    ],
    ['Maya Chen logged 45 min of work', { type: 'worklog', text: '', minutes: 45 }],
    ['Maya Chen logged 1 h 30 min of work', { type: 'worklog', text: '', minutes: 90 }],
    ['Maya Chen logged 2 h of work', { type: 'worklog', text: '', minutes: 120 }],
    ['Maya Chen started work', state('new', 'in-progress')],
    ['Maya Chen resumed work', state('on-hold', 'in-progress')],
    ['Maya Chen reopened it', state('resolved', 'in-progress')],
    ['Maya Chen closed it', state('resolved', 'closed')],
    [
      'Maya Chen canceled it: a duplicate of another incident',
      { type: 'state', from: 'new', to: 'canceled', reason: '', cancelReason: 'duplicate' },
    ],
    ['Maya Chen put it on hold: waiting for parts', { type: 'hold', from: 'in-progress', reason: 'parts' }],
    ['Maya Chen took it', assignment({ toAssignee: 'person:maya' })],
    ['Maya Chen took it over from Tom Berg', assignment({ fromAssignee: 'person:tom', toAssignee: 'person:maya' })],
    ['Maya Chen assigned it to you', assignment({ toAssignee: 'person:me' })],
    ['Maya Chen handed it over to Tom Berg', assignment({ fromAssignee: 'person:maya', toAssignee: 'person:tom' })],
    [
      'Maya Chen reassigned it from you to Tom Berg',
      assignment({ fromAssignee: 'person:me', toAssignee: 'person:tom' }),
    ],
    ['Maya Chen took Tom Berg off it', assignment({ fromAssignee: 'person:tom' })],
    ['Maya Chen gave up the assignment', assignment({ fromAssignee: 'person:maya' })],
    ['Maya Chen gave it to the team Network', assignment({ toTeam: 'team:network' })],
    [
      'Maya Chen moved it from Network to Field and took Tom Berg off it',
      assignment({ fromTeam: 'team:network', toTeam: 'team:field', fromAssignee: 'person:tom' }),
    ],
    ['Maya Chen acknowledged it', { type: 'acknowledge' }],
    [
      'Maya Chen overrode the priority: P1 Critical instead of P3 Moderate',
      { type: 'override', from: 3, to: 1, reason: 'Board meeting', lifted: false },
    ],
    [
      'Maya Chen lifted the override: P1 Critical is P3 Moderate again',
      { type: 'override', from: 1, to: 3, reason: '', lifted: true },
    ],
    ['Maya Chen was alerted', { type: 'alert', text: 'P1' }],
    ['Maya Chen missed the response target', { type: 'breach', target: 'response' }],
    ['Maya Chen recorded this in ServiceNow', { type: 'import', system: 'ServiceNow', text: '', values: {} }],
  ])('%s', (sentence, body) => {
    expect(say(body)).toBe(sentence)
  })

  it('says "You" for oneself and "Somebody" for an unknown author', () => {
    expect(say({ type: 'acknowledge' }, 'person:me')).toBe('You acknowledged it')
    expect(say({ type: 'acknowledge' }, '')).toBe('Somebody acknowledged it')
  })

  it('sets off what was written', () => {
    const line = lineOf(
      entryOf({ type: 'comment', text: 'Please restart it', visibility: 'public', fromCaller: false }),
      SOME_NAMES,
    )
    expect(line.text).toBe('Please restart it')
  })

  it('lists the parts of a resolution and leaves out what is empty', () => {
    const resolution = {
      code: 'fixed',
      cause: 'Worn roller',
      steps: 'Looked',
      difficulties: '',
      fix: 'New roller',
    } as const
    const line = lineOf(
      entryOf({ type: 'state', from: 'in-progress', to: 'resolved', reason: '', resolution }),
      SOME_NAMES,
    )
    expect(line.what).toBe('resolved it: fixed')
    expect(line.details).toEqual([
      { label: 'Cause', text: 'Worn roller' },
      { label: 'Steps taken', text: 'Looked' },
      { label: 'Fix', text: 'New roller' },
    ])
  })

  it('shows both values of a merge with who set them and when', () => {
    const line = lineOf(
      entryOf(
        {
          type: 'merge',
          field: 'impact',
          kept: { value: 'high', by: 'person:maya', hlc: hlcAt('2026-03-12T14:05:00') },
          lost: { value: 'low', by: 'person:me', hlc: hlcAt('2026-03-12T14:02:00') },
        },
        { by: '' },
      ),
      SOME_NAMES,
    )
    expect(`${line.who} ${line.what}`).toBe('Two versions of the impact met, and the higher one was kept')
    expect(line.details).toEqual([
      { label: 'Kept', text: 'High (set by Maya Chen, 12 Mar 2026, 14:05)' },
      { label: 'Not kept', text: 'Low (set by you, 12 Mar 2026, 14:02)' },
    ])
  })
})

it('says of an incident that nobody closed that it closed by itself', () => {
  expect(say(state('resolved', 'closed'), '')).toBe('It closed by itself, 3 days after it was resolved')
})

describe('who brought what stands in somebody’s name', () => {
  it.each<[string, Partial<TimelineEntry>, string]>([
    ['nothing, while it is on the device that wrote it', {}, ''],
    ['nothing, where the author sent it', { recordedBy: 'maya' }, ''],
    ['a lead who sent it again', { recordedBy: 'tom' }, 'sent by Tom Berg'],
    ['the import', { source: 'servicenow' }, 'imported from servicenow'],
    [
      'the import and who imported it',
      { source: 'servicenow', recordedBy: 'tom' },
      'imported from servicenow by Tom Berg',
    ],
    ['a rescue file and who brought it', { source: RESCUED, recordedBy: 'me' }, 'imported from a rescue file by you'],
    ['nothing of a merge, which every device writes', { by: '', recordedBy: 'tom' }, ''],
  ])('%s', (_what, change, expected) => {
    expect(lineOf(entryOf({ type: 'acknowledge' }, change), SOME_NAMES).provenance).toBe(expected)
  })
})
