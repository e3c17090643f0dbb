import { CLOSES_AFTER } from '../../../../shared/domain/automatic-close'
import { personOfUser } from '../../../../shared/domain/ids'
import { LEVELS } from '../../../../shared/domain/incident'
import type { EntryBody, FieldValue, TimelineEntry } from '../../../../shared/domain/timeline-entry'
import { assertNever } from '../../../../shared/result'
import type { Names } from '../../../data/names'
import { startSentence } from '../../../data/names'
import { CANCEL_NAMES, fieldName, HOLD_NAMES, PRIORITY_NAMES, RESOLUTION_NAMES } from '../labels'
import { assignmentInWords } from './assignment-words'
import { mergeDetails, mergeInWords } from './merge-words'
import { minutesInWords } from './minutes'
import { isNothing, valueInWords } from './value-words'

const DAY = 24 * 60 * 60_000

export type Detail = { readonly label: string; readonly text: string }

/** A timeline entry in words: `who what`, then what was written (`text`) and labelled details. */
export type EntryLine = {
  readonly who: string
  readonly what: string
  readonly text: string
  readonly details: readonly Detail[]
  /** Where it comes from and who sent it, where that is not the author; else empty. */
  readonly provenance: string
}

const CLOSED_BY_ITSELF = `closed by itself, ${Math.round(CLOSES_AFTER / DAY)} days after it was resolved`

/** Puts an entry into words. Who is empty in the data for a merge, which nobody did: then the sentence starts with "Two versions". */
export function lineOf(entry: TimelineEntry, names: Names): EntryLine {
  const { body } = entry
  const who = body.type === 'merge' ? 'Two versions' : whoOf(entry, names)
  return {
    who,
    what: whatOf(entry, names),
    text: textOf(body),
    details: detailsOf(body, names),
    provenance: provenanceOf(entry, names),
  }
}

function whoOf(entry: TimelineEntry, names: Names): string {
  if (entry.by !== '') return startSentence(names.person(entry.by))
  if (entry.body.type === 'state' && entry.source === '') return 'It'
  return 'Somebody'
}

/** What stands in somebody's name names whoever brought it: only that the server has checked. */
function provenanceOf({ source, recordedBy, by }: TimelineEntry, names: Names): string {
  const sender = recordedBy === '' ? '' : personOfUser(recordedBy)
  const isAnothers = sender !== '' && by !== '' && sender !== by
  const name = isAnothers ? names.person(sender) : ''
  if (source !== '') return name === '' ? `imported from ${source}` : `imported from ${source} by ${name}`
  return name === '' ? '' : `sent by ${name}`
}

function whatOf(entry: TimelineEntry, names: Names): string {
  const { body } = entry
  switch (body.type) {
    case 'created':
      return 'logged the incident'
    case 'field':
      return fieldChange(body.field, body.from, body.to, names)
    case 'comment':
      if (body.fromCaller) return 'noted an answer from the caller'
      return body.visibility === 'public' ? 'commented to the caller' : 'commented internally'
    case 'worklog':
      return `logged ${minutesInWords(body.minutes)} of work`
    case 'state':
      return entry.by === '' && entry.source === '' && body.to === 'closed' ? CLOSED_BY_ITSELF : stateChange(body)
    case 'hold':
      return `put it on hold: ${HOLD_NAMES[body.reason].toLowerCase()}`
    case 'assignment':
      return assignmentInWords(body, entry.by, names)
    case 'acknowledge':
      return 'acknowledged it'
    case 'override':
      return body.lifted
        ? `lifted the override: ${PRIORITY_NAMES[body.from]} is ${PRIORITY_NAMES[body.to]} again`
        : `overrode the priority: ${PRIORITY_NAMES[body.to]} instead of ${PRIORITY_NAMES[body.from]}`
    case 'attachment':
      return body.mime.startsWith('image/') ? 'added a photo' : `attached ${body.name}`
    case 'alert':
      return 'was alerted'
    case 'breach':
      return `missed the ${body.target} target`
    case 'merge':
      return mergeInWords(body)
    case 'seen':
      return body.of === 'assignment' ? 'confirmed that it arrived' : 'looked at a value that was not kept'
    case 'import':
      return body.system === '' ? 'recorded this before the import' : `recorded this in ${body.system}`
    case 'checklist':
      return `began the checklist ${body.name}`
    case 'checklist-step':
      return body.done ? `did “${body.text}”` : `took back “${body.text}”`
    default:
      return assertNever(body)
  }
}

function fieldChange(field: string, from: FieldValue, to: FieldValue, names: Names): string {
  const name = fieldName(field)
  if (field === 'description') return isNothing(to) ? 'removed the description' : 'changed the description'
  if (isNothing(to)) return `cleared the ${name}, which was ${valueInWords(field, from, names)}`
  if (isNothing(from)) return `set the ${name} to ${valueInWords(field, to, names)}`
  if (field === 'impact' || field === 'urgency') {
    const verb = rank(to) < rank(from) ? 'raised' : 'lowered'
    return `${verb} the ${name} from ${valueInWords(field, from, names)} to ${valueInWords(field, to, names)}`
  }
  return `changed the ${name} from ${valueInWords(field, from, names)} to ${valueInWords(field, to, names)}`
}

/** 0 for the highest level. */
function rank(value: FieldValue): number {
  const levels: readonly FieldValue[] = LEVELS
  return levels.indexOf(value)
}

function stateChange(body: Extract<EntryBody, { type: 'state' }>): string {
  switch (body.to) {
    case 'new':
      return 'set it back to new'
    case 'in-progress':
      if (body.from === 'resolved' || body.from === 'closed') return 'reopened it'
      return body.from === 'on-hold' ? 'resumed work' : 'started work'
    case 'on-hold':
      return 'put it on hold'
    case 'resolved':
      return body.resolution ? `resolved it: ${RESOLUTION_NAMES[body.resolution.code].toLowerCase()}` : 'resolved it'
    case 'closed':
      return 'closed it'
    case 'canceled':
      return body.cancelReason ? `canceled it: ${CANCEL_NAMES[body.cancelReason].toLowerCase()}` : 'canceled it'
  }
}

function textOf(body: EntryBody): string {
  switch (body.type) {
    case 'comment':
    case 'worklog':
    case 'alert':
    case 'import':
      return body.text
    case 'state':
      return body.reason
    case 'override':
      return body.reason
    default:
      return ''
  }
}

function detailsOf(body: EntryBody, names: Names): readonly Detail[] {
  switch (body.type) {
    case 'state':
      return stateDetails(body)
    case 'field':
      return body.field === 'description' ? descriptionDetails(body.from, body.to) : []
    case 'merge':
      return mergeDetails(body, names)
    case 'import':
      return Object.entries(body.values).map(([label, text]) => ({ label, text }))
    default:
      return []
  }
}

function stateDetails(body: Extract<EntryBody, { type: 'state' }>): readonly Detail[] {
  const { resolution, satisfaction } = body
  const lines = resolution
    ? [
        { label: 'Cause', text: resolution.cause },
        { label: 'Steps taken', text: resolution.steps },
        { label: 'What was hard', text: resolution.difficulties },
        { label: 'Fix', text: resolution.fix },
      ]
    : []
  const score = satisfaction === undefined ? [] : [{ label: 'Satisfaction', text: `${satisfaction} of 5` }]
  return [...lines.filter((line) => line.text !== ''), ...score]
}

function descriptionDetails(from: FieldValue, to: FieldValue): readonly Detail[] {
  return [
    { label: 'Before', text: isNothing(from) ? '' : String(from) },
    { label: 'After', text: isNothing(to) ? '' : String(to) },
  ].filter((detail) => detail.text !== '')
}
