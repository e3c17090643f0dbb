import { compareText } from '../domain/canonical-json'
import type { Incident } from '../domain/incident'
import { nameKey } from '../domain/name-key'
import { createFingerprint, type Fingerprint } from './content-fingerprint'
import type { ImportField } from './fields'
import type { ImportMapping } from './mapping'

/** A part of an incident that an import says as one. */
export type SaidField = {
  /** The name under which its changes are stamped (see `stamp.ts`). */
  readonly name: string
  readonly fields: readonly (keyof Incident)[]
  /** A file says the field when it has one of these columns; empty: every file does. */
  readonly columns: readonly ImportField[]
}

/** What an import says of an incident, as it is merged: what changes only together stands together. New ones go to the end: stored fingerprints go by the place. */
const SAID_FIELDS = [
  { name: 'title', fields: ['title'], columns: ['title'] },
  { name: 'description', fields: ['description'], columns: ['description'] },
  {
    name: 'state',
    fields: ['state', 'holdReason', 'cancelReason', 'resolution', 'resolvedAt', 'closedAt'],
    columns: ['state'],
  },
  { name: 'impact', fields: ['impact'], columns: ['impact', 'priority'] },
  { name: 'urgency', fields: ['urgency'], columns: ['urgency', 'priority'] },
  { name: 'priorityOverride', fields: ['priorityOverride'], columns: ['priority'] },
  { name: 'service', fields: ['service'], columns: ['service'] },
  { name: 'category', fields: ['category'], columns: ['category'] },
  { name: 'subcategory', fields: ['subcategory'], columns: ['subcategory'] },
  { name: 'location', fields: ['location'], columns: ['location'] },
  { name: 'caller', fields: ['caller'], columns: ['caller'] },
  { name: 'team', fields: ['team'], columns: ['team'] },
  { name: 'assignee', fields: ['assignee'], columns: ['assignee'] },
  { name: 'imported', fields: ['imported'], columns: [] },
  { name: 'createdAt', fields: ['createdAt'], columns: ['openedAt'] },
] as const satisfies readonly SaidField[]

/** The fields that a file with these columns says something about; what it does not is left as it is. */
export function saidFields({ columns, format }: Pick<ImportMapping, 'columns' | 'format'>): readonly SaidField[] {
  return SAID_FIELDS.filter(
    (field) =>
      field.columns.length === 0 ||
      field.columns.some((column) => columns[column] !== undefined) ||
      (field.name === 'title' && format === 'servicenow-log'),
  )
}

/** Adds a value; the columns of `imported` in one order, whichever the file has. */
function addValue(print: Fingerprint, value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    print.add(String(value))
    return
  }
  const entries = Object.entries(value).sort(([x], [y]) => compareText(x, y))
  for (const [key, member] of entries) {
    print.add(key)
    addValue(print, member)
  }
}

/** The fingerprint of values that are said as one. */
export function printOfValues(values: readonly unknown[]): string {
  const print = createFingerprint()
  for (const value of values) addValue(print, value)
  return print.value().slice(0, 7)
}

/** The names of a source behind the ids of an incident. */
export type SaidNames = { readonly [Field in 'team' | 'assignee' | 'service']: string }

function valueIn(incident: Incident, field: keyof Incident, names: SaidNames | null): unknown {
  // When and by whom a priority was judged follows from the row's time.
  if (field === 'priorityOverride') return incident.priorityOverride?.priority
  const isNamed = field === 'team' || field === 'assignee' || field === 'service'
  return isNamed && names !== null ? nameKey(names[field]) : incident[field]
}

/**
 * The fingerprints of what is said of an incident, by name. `names`: what the source calls its people, teams and services; a source that says
 * the same name says the same, whoever has that name here by now.
 */
export function printsOf(
  incident: Incident,
  said: readonly SaidField[],
  names: SaidNames | null = null,
): ReadonlyMap<string, string> {
  return new Map(
    said.map(({ name, fields }) => [name, printOfValues(fields.map((field) => valueIn(incident, field, names)))]),
  )
}

/** Fingerprints as one text, as short as it goes: each incident carries it. */
export function writePrints(prints: ReadonlyMap<string, string>): string {
  return SAID_FIELDS.map(({ name }) => prints.get(name) ?? '').join('.')
}

/** Reads what `writePrints` wrote; a field that was not said then has none. */
export function readPrints(text: string): ReadonlyMap<string, string> {
  const parts = text.split('.')
  return new Map(
    SAID_FIELDS.flatMap(({ name }, at) => {
      const print = parts[at] ?? ''
      return print === '' ? [] : [[name, print] as const]
    }),
  )
}
