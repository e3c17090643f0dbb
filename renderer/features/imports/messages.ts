import type { ImportFormat } from '../../../shared/import/detect-format'
import type { ImportField } from '../../../shared/import/fields'
import type { UpdateNotice } from '../../../shared/import/propose-update'
import type { Notice } from '../../../shared/import/source-record'
import type { RefusedRow } from '../../../shared/import/source-row'
import { countOf, countText } from '../../ui/count-text'
import type { DryRun, FoundTable } from './import-messages'
import type { FileReason } from './worker/read-table'

export const FORMAT_NAMES: { readonly [Format in ImportFormat]: string } = {
  'servicenow-log': 'ServiceNow event log',
  'servicenow-export': 'ServiceNow incident export',
  csv: 'Table with columns of its own',
}

export const SEPARATOR_NAMES: { readonly [separator: string]: string } = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
}

export const FIELD_NAMES: { readonly [Field in ImportField]: string } = {
  number: 'Number',
  title: 'Title',
  description: 'Description',
  state: 'State',
  holdReason: 'Reason for a hold',
  impact: 'Impact',
  urgency: 'Urgency',
  priority: 'Priority',
  service: 'Service',
  category: 'Category',
  subcategory: 'Subcategory',
  location: 'Location',
  caller: 'Caller',
  team: 'Team',
  assignee: 'Assignee',
  openedAt: 'Opened at',
  openedBy: 'Opened by',
  updatedAt: 'Updated at',
  updatedBy: 'Updated by',
  updateCount: 'Number of updates',
  resolvedAt: 'Resolved at',
  closedAt: 'Closed at',
  resolutionCode: 'Resolution code',
  resolutionNotes: 'Resolution notes',
  cause: 'Cause',
  comments: 'Comments (public)',
  workNotes: 'Work notes (internal)',
  reopenCount: 'Times reopened',
  reassignmentCount: 'Times reassigned',
}

/** What a mapping still lacks. */
export const MAPPING_TEXTS = {
  title: 'Choose which column is the title.',
  system: 'Give the source a name: a second import from it finds its incidents again by it.',
}

/** That a table looks like a known format without some of its columns, and what to do about it. */
export function missingText({ format, missing }: FoundTable): string {
  const ask = missing.length === 1 ? 'Say which column holds it' : 'Say which columns hold them'
  return `This looks like a ${FORMAT_NAMES[format]}, but it lacks ${missing.join(', ')}. ${ask}, or go on without.`
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** The first and the last day of a file, `1 Mar 2026 to 3 Mar 2026`; one day where it is the same. */
export function daysText(from: number, to: number): string {
  const [first, last] = [DAY.format(from), DAY.format(to)]
  return first === last ? first : `${first} to ${last}`
}

/** How much of an import that ended early is in. */
export function storedText(stored: number, wanted: number): string {
  return `${countText(stored)} of ${countOf(wanted, 'incident')} ${stored === 1 ? 'is in and stays' : 'are in and stay'}.`
}

/** Why a file as a whole can't be read, and what to do about it. */
export function fileReasonText(reason: FileReason, detail: string): string {
  switch (reason) {
    case 'empty':
      return 'There is nothing in this file. Choose another one.'
    case 'not-utf8':
      return `Line ${detail} has characters that are not UTF-8. Older Windows programs write Windows-1252: read the file as that, and check the first titles before you import.`
    case 'one-column':
      return 'The first line is a single column. Choose the separator that this file uses between its columns.'
    case 'broken-gzip':
      return 'The file ends too early or is damaged, so it could not be unpacked. Download or copy it again.'
    case 'not-text':
      return 'This is not a text file. In your spreadsheet or ServiceNow, save or export it as CSV.'
    case 'unreadable':
      return 'The file could not be read. Check that it still exists and that you may open it, then choose it again.'
    case 'cancelled':
      return 'Reading was cancelled. Nothing was imported.'
  }
}

/** Why a row was left out. */
export function rowReasonText({ reason, detail }: RefusedRow): string {
  switch (reason) {
    case 'wrong-column-count': {
      const [found, expected] = detail.split(' / ')
      return `It has ${found} columns, the header has ${expected}.`
    }
    case 'row-too-large':
      return 'The row is larger than 1 MB.'
    case 'unclosed-quote':
      return 'A quotation mark is opened and never closed.'
    case 'no-number':
      return 'It has no number, so it could not be told from others.'
    case 'number-too-long':
      return 'Its number has more than 60 characters.'
    case 'unreadable-time':
      return `“${detail}” is not a date and time that can be read.`
  }
}

/**
 * What was taken over differently from how the source said it, or changes what an earlier import took over. Stands behind a number of
 * incidents, one or more.
 */
export const NOTICE_TEXTS: { readonly [N in Notice | UpdateNotice]: string } = {
  'unknown-state': 'with a state that nothing explains; it is kept in the timeline, and the state before stays',
  'unknown-level': 'with an impact, urgency or priority that is not known here; the original is kept',
  'unknown-code': 'with a resolution code that is not known here; the original is kept',
  'hold-without-reason': 'on hold without a reason; taken as waiting for the caller',
  'no-title': 'without a title',
  'own-priority': 'with a priority that impact and urgency would not give; the source’s is kept',
  'updated-before-opened': 'updated before being opened; all of it is kept',
  'out-of-order': 'with rows that are not in order; sorted by time',
  twice: 'with a row that stands there twice; counted once',
  'long-text': 'with a text longer than its field; the whole text is in the timeline',
  'times-corrected': 'with corrected times; lines in the timeline keep those of the first reading',
  'steps-beside':
    'with a row that was missing, refused or different before; its steps stand beside those that were written then',
}

/** That rows speak of the future, behind how many they are, and what becomes of it. */
export function futureText({ rows, line, field, text }: NonNullable<DryRun['future']>): string {
  const what = rows === 1 ? 'row with a time' : 'rows with a time'
  const where = `${rows === 1 ? 'line' : 'first in line'} ${countText(line)}, ${FIELD_NAMES[field].toLowerCase()} “${text.slice(0, 40)}”`
  return `${what} more than a day ahead, taken over as it stands: ${where}`
}

/** That numbers stand in more than one row, behind how many they are, and what becomes of the rows. */
export function repeatedText({ numbers, number, rows, lines }: NonNullable<DryRun['repeated']>): string {
  const what = numbers === 1 ? 'number in more than one row' : 'numbers in more than one row, the first'
  const where = `${number.slice(0, 60)} in lines ${lines.map(countText).join(', ')}${rows > lines.length ? ' …' : ''}`
  return `${what}: ${where}. The rows of a number become one incident: the one changed last says how it stands (of the same time, the lower one in the file), and what the others said is in its timeline`
}
