import type { QuarantinedDocument } from '../../data/database/local-documents'
import { countText } from '../../ui/count-text'
import type { RecordWords } from './record-words'

const NO_LEAD = /only a lead may override a priority/

type Pattern = { readonly reason: RegExp; readonly sentence: string }

/** The server's reasons (`shared/domain/validate-document.ts`) as sentences with the next step. The first that fits. */
const PATTERNS: readonly Pattern[] = [
  {
    reason: /your role may read/,
    sentence: 'Your account can only read. Ask an administrator for another role, then send it again.',
  },
  { reason: /sign in to write/, sentence: 'Nobody was signed in. Sign in, then send it again.' },
  {
    reason: /author must be who is signed in|recordedBy must be who is signed in/,
    sentence: 'Somebody else did this. Let them, or a lead, sign in here, then send it again.',
  },
  {
    reason: /only a lead may send an incident/,
    sentence:
      'Somebody else logged it, and the server does not have it: only they or a lead may send it. Let one of them sign in here, then send it again.',
  },
  {
    reason: NO_LEAD,
    sentence:
      'Only a lead may override a priority. Take it back, and everything else is sent; or let a lead sign in here and send it again.',
  },
  {
    reason: /only a lead, or who logged it, may remove/,
    sentence: 'Only a lead, or who logged the incident, may remove it. Ask one of them.',
  },
  {
    reason: /only a lead may change who signs in/,
    sentence: 'Only a lead may change who signs in and with which role. Ask a lead to do it.',
  },
  {
    reason: /only a lead may remove|only an administrator makes/,
    sentence: 'Your role may not do this. Ask a lead or an administrator to do it.',
  },
  {
    reason: /the clock must be that of the device/,
    sentence: 'This was written under another device’s clock. Export it and show it to whoever runs the server.',
  },
  {
    reason: /a device is written by the person who uses it/,
    sentence: 'This device belongs to somebody else’s sign-in. Let them sign in here, then send it again.',
  },
  {
    reason: /never changed/,
    sentence: 'The server has another version, and this kind is never changed. Export it if you need what it says.',
  },
  {
    reason: /what is imported was written by no device|an acknowledgement is never imported/,
    sentence: 'This says that it was imported, and it was not. Export it and show it to whoever runs the server.',
  },
  {
    reason: /who logged an incident stays|comes from stays|former number stays/,
    sentence: 'The server knows this incident otherwise. Open it and compare; export it if something is missing.',
  },
  {
    reason: /body\.type is not known|is not known in this database/,
    sentence: 'The server runs an older version that does not know this yet. When it was updated, send it again.',
  },
  {
    reason: /too large|too_large|a document may have at most/,
    sentence: 'It is larger than the server takes. Shorten the text or use smaller photos; export this one to keep it.',
  },
]

/** Whether the server wants a lead for an override or its lifting. */
export function isOverrideOfNoLead(reason: string): boolean {
  return NO_LEAD.test(reason)
}

const FIELD = /^(?:\w+): (?:body\.)?([A-Za-z]+) must be (.+)$/
const LENGTH = /^text of (\d+) to (\d+) characters$/

/** The field that the server names in its reason; null where it names none. */
export function fieldOfReason(reason: string): string | null {
  return FIELD.exec(reason)?.[1] ?? null
}

/** Why the server refused it, or why it can't be read, in a sentence with the next step. */
export function reasonInWords(reason: string, kind: QuarantinedDocument['kind'], words: RecordWords): string {
  if (kind === 'malformed') return malformedInWords(reason, words)
  const known = PATTERNS.find((pattern) => pattern.reason.test(reason))
  if (known !== undefined) return known.sentence
  const [, name = '', needs = ''] = FIELD.exec(reason) ?? []
  if (name !== '') return fieldInWords(words.field(name), needs)
  return `The server said: “${reason}”. Show this to whoever runs the server, then send it again.`
}

/** `title: Invalid input: expected string, received number`, as `shared/domain/parse-document.ts` says it. */
const MALFORMED_FIELD = /^([A-Za-z]+)[.\w]*: /

function malformedInWords(reason: string, words: RecordWords): string {
  const [, field] = MALFORMED_FIELD.exec(reason) ?? []
  const name = field === undefined ? '' : words.field(field)
  // What people have no word for (updatedAt) stands with the id, for who runs the server.
  const what = name === '' || /[A-Z]/.test(name) ? 'It' : `The ${name}`
  return `${what} is not written as this Firstline reads it. Update Firstline; if it stays here, ask who runs the server to look at it.`
}

function fieldInWords(field: string, needs: string): string {
  const [, from, to] = LENGTH.exec(needs) ?? []
  if (from === undefined || to === undefined)
    return `The server wants the ${field} to be ${needs}. Open it and set it anew.`
  const limit = countText(Number(to))
  return Number(from) === 0
    ? `The ${field} may have at most ${limit} characters. Shorten it, then it is sent.`
    : `The ${field} needs ${countText(Number(from))} to ${limit} characters. Change it, then it is sent.`
}
