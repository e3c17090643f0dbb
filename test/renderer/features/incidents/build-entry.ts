import type { Names } from '../../../../renderer/data/names'
import type { EntryBody, TimelineEntry } from '../../../../shared/domain/timeline-entry'

const NAMES: Readonly<Record<string, string>> = {
  'person:maya': 'Maya Chen',
  'person:tom': 'Tom Berg',
  'person:me': 'you',
  'team:network': 'Network',
  'team:field': 'Field',
  'service:payroll': 'Payroll',
}

/** Three people (one of them oneself), two teams and a service. */
export const SOME_NAMES: Names = {
  person: (id) => NAMES[id] ?? 'somebody',
  team: (id) => NAMES[id] ?? 'a team',
  service: (id) => NAMES[id] ?? 'a service',
}

/** An entry by Maya with this body. */
export function entryOf(body: EntryBody, change: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: 'entry:1',
    kind: 'entry',
    incident: 'incident:1',
    by: 'person:maya',
    recordedBy: '',
    source: '',
    device: '',
    occurredAt: 1_700_000_000_000,
    syncedAt: null,
    hlc: '',
    sample: false,
    body,
    ...change,
  }
}
