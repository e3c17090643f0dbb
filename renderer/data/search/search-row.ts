import { countsForBadge } from '../../../shared/domain/alerts'
import { type IncidentId, isIdOf, type PersonId, type ServiceId, type TeamId } from '../../../shared/domain/ids'
import { HOLD_REASONS, PRIORITIES, phaseOf, STATES } from '../../../shared/domain/incident'
import type { ListRow } from '../list/list-row'

/** What the catalogue and the text index know of an incident. */
export type SearchRow = ListRow & {
  /** When the device wrote this version: the later one counts. */
  readonly lwt: number
  /** Removed or deleted: in no list. */
  readonly gone: boolean
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
  readonly location: string
  readonly caller: string
  readonly resolution: string
  /** Open, P1 or P2, and nobody has acknowledged it: for the badge. */
  readonly waits: boolean
}

/** The row of a stored incident, as RxDB hands it out or as it lies in IndexedDB, where an indexed boolean is '0' or '1'. Null for anything else. */
export function searchRowOf(stored: unknown): SearchRow | null {
  if (typeof stored !== 'object' || stored === null) return null
  const id = text(stored, 'id')
  const state = STATES.find((known) => known === text(stored, 'state'))
  const priority = PRIORITIES.find((known) => known === read(stored, 'priority'))
  if (!isIncident(id) || state === undefined || priority === undefined) return null
  const service = text(stored, 'service')
  const team = text(stored, 'team')
  const assignee = text(stored, 'assignee')
  const resolution = read(stored, 'resolution')
  const acknowledgedAt = number(stored, 'acknowledgedAt') || null
  return {
    id,
    lwt: lwtOf(stored),
    gone: flag(stored, 'removed') || flag(stored, '_deleted'),
    number: text(stored, 'number'),
    aliases: texts(stored, 'aliases'),
    title: text(stored, 'title'),
    tags: texts(stored, 'tags'),
    location: text(stored, 'location'),
    caller: text(stored, 'caller'),
    resolution: ['cause', 'fix', 'steps', 'difficulties'].map((field) => text(resolution, field)).join(' '),
    state,
    holdReason: HOLD_REASONS.find((known) => known === text(stored, 'holdReason')) ?? null,
    phase: phaseOf(state),
    priority,
    service: isService(service) ? service : '',
    team: isTeam(team) ? team : '',
    assignee: isPerson(assignee) ? assignee : '',
    category: text(stored, 'category'),
    waits: countsForBadge({ phase: phaseOf(state), priority, acknowledgedAt, removed: false }),
    training: flag(stored, 'training'),
    sample: flag(stored, 'sample'),
    createdAt: number(stored, 'createdAt'),
    sortKey: number(stored, 'sortKey'),
  }
}

export function searchRowsOf(stored: readonly unknown[]): readonly SearchRow[] {
  return stored.flatMap((one) => searchRowOf(one) ?? [])
}

/** When the device wrote a stored row; 0 where it does not say. */
function lwtOf(stored: unknown): number {
  return number(read(stored, '_meta'), 'lwt')
}

const isIncident = (id: string): id is IncidentId => isIdOf('incident', id)
const isService = (id: string): id is ServiceId => isIdOf('service', id)
const isTeam = (id: string): id is TeamId => isIdOf('team', id)
const isPerson = (id: string): id is PersonId => isIdOf('person', id)

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function text(value: unknown, key: string): string {
  const found = read(value, key)
  return typeof found === 'string' ? found : ''
}

function number(value: unknown, key: string): number {
  const found = read(value, key)
  return typeof found === 'number' ? found : 0
}

function flag(value: unknown, key: string): boolean {
  const found = read(value, key)
  return found === true || found === '1'
}

function texts(value: unknown, key: string): readonly string[] {
  const found = read(value, key)
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : []
}
