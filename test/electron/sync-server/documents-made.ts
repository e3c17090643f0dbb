import type { Fields } from './http-client'

/** A timeline entry as `user` sends it. */
export function entryOf(user: string, key: string | number, fields: Fields = {}): Fields {
  return {
    _id: `entry:${key}`,
    kind: 'entry',
    incident: 'incident:1',
    by: `person:${user}`,
    recordedBy: user,
    source: '',
    device: 'device:1',
    occurredAt: 1,
    syncedAt: 2,
    hlc: '0000000000001-0000-device:1',
    sample: false,
    body: { type: 'comment', text: 'on my way', visibility: 'public', fromCaller: false },
    ...fields,
  }
}

/** A service record: what anybody who writes may write over. */
export function serviceOf(key: string | number, fields: Fields = {}): Fields {
  const common = { updatedAt: 1, hlc: '', sample: false, removed: false }
  return { ...common, _id: `service:${key}`, kind: 'service', name: `Service ${key}`, team: '', ...fields }
}

export const numbered = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index))
