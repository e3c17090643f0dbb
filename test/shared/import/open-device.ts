import { type Change, carryOut } from '../../../shared/domain/change'
import type { Incident } from '../../../shared/domain/incident'
import type { Moment } from '../../../shared/domain/moment'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { ImportMapping } from '../../../shared/import/mapping'
import type { Result } from '../../../shared/result'
import { type Imported, importText } from './read-fixture'

export type Row = { readonly [column: string]: string }

/** An incident of an export, resolved. */
export const FIRST: Row = {
  number: 'INC0010001',
  short_description: 'Wi-Fi is down',
  description: 'In the whole hall',
  state: 'Resolved',
  impact: '1',
  urgency: '2 - Medium',
  priority: '2 - High',
  assignment_group: 'Network',
  assigned_to: 'Anna Kovács',
  caller_id: 'Bob',
  location: 'North',
  opened_at: '2024-05-01 08:00:00',
  sys_updated_on: '2024-05-01 09:00:00',
  sys_updated_by: 'anna',
  resolved_at: '2024-05-01 09:00:00',
  close_code: 'Solved (Permanently)',
  close_notes: 'Switch restarted',
  comments: '2024-05-01 08:10:00 - Bob (Additional comments)\nStill down!',
  u_floor: '3',
}
export const LATER = '2024-05-03 09:00:00'
const DEVICE = 'device:0000-abcdefabcdef'

/** A file with these rows. */
export function csv(...rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const line = (row: Row) => columns.map((column) => `"${(row[column] ?? '').replaceAll('"', '""')}"`).join(',')
  return [columns.join(','), ...rows.map(line)].join('\n')
}

/** A device: what is stored on it, and what one can do there. */
export function openDevice(start?: {
  readonly incidents: Iterable<Incident>
  readonly entries: Iterable<TimelineEntry>
}) {
  const incidents = new Map([...(start?.incidents ?? [])].map((incident) => [incident.id as string, incident]))
  const entries = new Map([...(start?.entries ?? [])].map((entry) => [entry.id as string, entry]))
  const library = new Map<string, Imported['library'][number]>()
  const bring = (text: string, mapping: Partial<ImportMapping> = {}): Imported => {
    const imported = importText(text, { existing: incidents, entries, library: [...library.values()], mapping })
    for (const record of imported.library) library.set(record.id, record)
    imported.changes.forEach(({ incident, entries: made }, at) => {
      const decision = imported.decisions[at]
      if (decision !== 'make' && decision !== 'update') return
      incidents.set(incident.id, incident)
      for (const entry of made) entries.set(entry.id, entry)
    })
    return imported
  }
  const incident = (): Incident => {
    const [only] = incidents.values()
    if (only === undefined) throw new Error('nothing is stored')
    return only
  }
  let uuids = 0
  const momentOf = (at: string): Moment => {
    const now = Date.parse(`${at.replace(' ', 'T')}Z`)
    return {
      actor: { person: 'person:desk', user: 'desk', device: DEVICE, role: 'desk' },
      now,
      newUuid: () => `${DEVICE}${uuids++}`,
      tick: () => `${String(now).padStart(13, '0')}-0000-abcdefabcdef`,
    }
  }
  const store = (change: Change) => {
    incidents.set(change.incident.id, change.incident)
    for (const entry of change.entries) entries.set(entry.id, entry)
  }
  const edit = (patch: Partial<Pick<Incident, 'title' | 'location'>>, at: string) => {
    const [[field, to] = ['title', ''] as const] = Object.entries(patch)
    const from = field === 'title' ? incident().title : incident().location
    store(carryOut(incident(), [{ patch, body: { type: 'field', field, from, to } }], momentOf(at)))
  }
  /** Does something to the incident as the desk would. */
  const act = (at: string, operation: (incident: Incident, moment: Moment) => Result<Change, string>) => {
    const result = operation(incident(), momentOf(at))
    if (!result.ok) throw new Error(result.reason)
    store(result.value)
  }
  return { incidents, entries, bring, edit, act, incident, library }
}

/** What the timeline would be told. */
export function bodies({ changes }: Imported) {
  return changes.flatMap((change) => change.entries.map(({ body }) => body))
}
