import { validateDocument } from '../../../shared/domain/validate-document'
import { buildChange, buildDevice } from './build'

/** A document as it stands on the server. */
export type Fields = { readonly [name: string]: unknown }

/** Who writes, as the server knows them. */
export const tina = { name: 'tina', roles: ['technician', 'member:w'] }
export const dirk = { name: 'dirk', roles: ['desk'] }
export const lea = { name: 'lea', roles: ['lead'] }
export const alma = { name: 'alma', roles: ['admin'] }
export const vic = { name: 'vic', roles: ['viewer'] }
export const admin = { name: 'root', roles: ['_admin'] }

export const change = buildChange({}, buildDevice('tina', 'technician').moment)
const stored = ({ id, ...fields }: Fields & { readonly id: string }): Fields => ({ ...fields, _id: id })
export const incident = (fields: Fields = {}): Fields => ({ ...stored(change.incident), ...fields })
const [created] = change.entries
if (created === undefined) throw new Error('an incident is logged with an entry')
export const entry = (fields: Fields = {}): Fields => ({
  ...stored(created),
  recordedBy: 'tina',
  syncedAt: 2,
  ...fields,
})
const common = { updatedAt: 1, hlc: '', sample: false, removed: false }
export const person = (fields: Fields = {}): Fields => ({
  ...common,
  _id: 'person:tina',
  kind: 'person',
  name: 'Tina',
  user: 'tina',
  role: 'technician',
  teams: ['team:a'],
  ...fields,
})
export const team = (fields: Fields = {}): Fields => ({
  ...common,
  _id: 'team:a',
  kind: 'team',
  name: 'A',
  leads: [],
  ...fields,
})
export const service = (fields: Fields = {}): Fields => ({
  ...common,
  _id: 'service:a',
  kind: 'service',
  name: 'A',
  team: '',
  ...fields,
})
export const device = (fields: Fields = {}): Fields => ({
  ...common,
  _id: 'device:a',
  kind: 'device',
  prefix: 'KR7',
  person: 'person:tina',
  createdAt: 1,
  ...fields,
})
export const chunk = (fields: Fields = {}): Fields => ({
  _id: 'chunk:f1:000',
  kind: 'chunk',
  file: 'file:f1',
  incident: 'incident:1',
  index: 0,
  count: 2,
  mime: 'image/webp',
  recordedBy: 'tina',
  data: 'AAAA',
  ...fields,
})

/** `ok`, or the reason why the writer may not. */
export const verdict = (next: Fields, previous: Fields | null = null, writer = tina): string => {
  const said = validateDocument(next, previous, writer, next.kind === 'chunk' ? 'files' : 'records')
  return 'forbidden' in said ? said.forbidden : 'ok'
}
