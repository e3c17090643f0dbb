import type { HoldReason, Level, Priority, ResolutionCode, State } from '../domain/incident'

export type ReadState = { readonly state: State; readonly hold: HoldReason | null }

const STATES: { readonly [label: string]: ReadState } = {
  new: { state: 'new', hold: null },
  open: { state: 'new', hold: null },
  active: { state: 'in-progress', hold: null },
  'in progress': { state: 'in-progress', hold: null },
  'work in progress': { state: 'in-progress', hold: null },
  assigned: { state: 'in-progress', hold: null },
  'on hold': { state: 'on-hold', hold: null },
  pending: { state: 'on-hold', hold: null },
  'awaiting user info': { state: 'on-hold', hold: 'caller' },
  'awaiting caller': { state: 'on-hold', hold: 'caller' },
  'awaiting vendor': { state: 'on-hold', hold: 'vendor' },
  'awaiting problem': { state: 'on-hold', hold: 'problem' },
  'awaiting change': { state: 'on-hold', hold: 'change' },
  'awaiting evidence': { state: 'on-hold', hold: 'evidence' },
  'awaiting parts': { state: 'on-hold', hold: 'parts' },
  resolved: { state: 'resolved', hold: null },
  solved: { state: 'resolved', hold: null },
  done: { state: 'resolved', hold: null },
  closed: { state: 'closed', hold: null },
  canceled: { state: 'canceled', hold: null },
  cancelled: { state: 'canceled', hold: null },
}

/** ServiceNow's numbers of `state`; 4 and 5 are those of the older `incident_state`. */
const STATE_NUMBERS: { readonly [number: string]: ReadState } = {
  '1': { state: 'new', hold: null },
  '2': { state: 'in-progress', hold: null },
  '3': { state: 'on-hold', hold: null },
  '4': { state: 'on-hold', hold: 'caller' },
  '5': { state: 'on-hold', hold: 'evidence' },
  '6': { state: 'resolved', hold: null },
  '7': { state: 'closed', hold: null },
  '8': { state: 'canceled', hold: null },
}

const HOLD_REASONS: { readonly [label: string]: HoldReason } = {
  '1': 'caller',
  '3': 'problem',
  '4': 'vendor',
  '5': 'change',
  caller: 'caller',
  vendor: 'vendor',
  change: 'change',
  problem: 'problem',
  evidence: 'evidence',
  parts: 'parts',
  'user info': 'caller',
}

const LEVELS: { readonly [label: string]: Level } = {
  '1': 'high',
  '2': 'medium',
  '3': 'low',
  high: 'high',
  medium: 'medium',
  low: 'low',
}

const PRIORITIES: { readonly [label: string]: Priority } = {
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  critical: 1,
  highest: 1,
  high: 2,
  moderate: 3,
  medium: 3,
  normal: 3,
  low: 4,
  planning: 5,
  lowest: 5,
}

const CODES: readonly (readonly [RegExp, ResolutionCode])[] = [
  [/not reproducible/, 'not-reproducible'],
  [/no fault|not an incident|user error/, 'no-fault-found'],
  [/work ?around/, 'workaround'],
  [/by (the )?caller/, 'by-caller'],
  [/by (a )?change/, 'by-change'],
  [/known error|by problem/, 'known-error'],
  [/duplicate/, 'duplicate'],
  [/^(solved|fixed|solution provided|resolved)/, 'fixed'],
]

const plainTexts = new Map<string, string>()

/** A label as it is compared; a file has few of them, again and again. */
function plain(text: string): string {
  const known = plainTexts.get(text)
  if (known !== undefined) return known
  const made = text.trim().toLowerCase().replace(/[_-]+/g, ' ').replace(/\s+/g, ' ')
  if (plainTexts.size < 1_000) plainTexts.set(text, made)
  return made
}

/** Looks a value up by its label, or by the number before it: `1 - High`, `1`, `High`. */
function byLabel<Value>(table: { readonly [label: string]: Value }, text: string): Value | null {
  const value = plain(text)
  if (Object.hasOwn(table, value)) return table[value] ?? null
  const numbered = /^p?(\d) ?(\D*)$/.exec(value)
  const label = numbered?.[2]?.trim() ?? ''
  if (label !== '' && Object.hasOwn(table, label)) return table[label] ?? null
  const number = numbered?.[1] ?? ''
  return Object.hasOwn(table, number) ? (table[number] ?? null) : null
}

/** The state that a source's label or number means, or null when nothing says what it means (`-100`). */
export function readState(text: string): ReadState | null {
  const value = text.trim()
  if (Object.hasOwn(STATE_NUMBERS, value)) return STATE_NUMBERS[value] ?? null
  return value.startsWith('-') ? null : byLabel(STATES, text)
}

export function readHoldReason(text: string): HoldReason | null {
  return byLabel(HOLD_REASONS, plain(text).replace(/^awaiting /, ''))
}

export function readLevel(text: string): Level | null {
  return byLabel(LEVELS, text)
}

export function readPriority(text: string): Priority | null {
  return byLabel(PRIORITIES, text)
}

export function readResolutionCode(text: string): ResolutionCode | null {
  const value = plain(text)
  return CODES.find(([sign]) => sign.test(value))?.[1] ?? null
}

/** Impact and urgency that give a priority, for a source that has only the priority. */
export function levelsOf(priority: Priority): { readonly impact: Level; readonly urgency: Level } {
  switch (priority) {
    case 1:
      return { impact: 'high', urgency: 'high' }
    case 2:
      return { impact: 'high', urgency: 'medium' }
    case 3:
      return { impact: 'medium', urgency: 'medium' }
    case 4:
      return { impact: 'medium', urgency: 'low' }
    case 5:
      return { impact: 'low', urgency: 'low' }
  }
}
