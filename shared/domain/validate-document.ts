/*
 * What a server takes from a client. It stands alone (no imports) because the same text also becomes CouchDB's `validate_doc_update`,
 * so the lists of `incident.ts`, `library.ts` and `timeline-entry.ts` stand here once more; a test holds them together.
 * Fields that are not named here pass: a newer client may know more than the server.
 */

export type DocumentWriter = { readonly name: string | null; readonly roles: readonly string[] }
export type Verdict = { readonly ok: true } | { readonly forbidden: string }
type Fields = { readonly [name: string]: unknown }
type Check = { readonly holds: (value: unknown) => boolean; readonly needs: string; readonly mayLack?: true }
type Shape = { readonly [name: string]: Check }
const OK: Verdict = { ok: true }
const no = (forbidden: string): Verdict => ({ forbidden })

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (max: number, min = 0): Check => ({
  holds: (value) => typeof value === 'string' && value.length >= min && value.length <= max,
  needs: `text of ${min} to ${max} characters`,
})
const whole = (min: number, max: number): Check => ({
  holds: (value) => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
  needs: `a whole number from ${min} to ${max}`,
})
const oneOf = (...allowed: readonly unknown[]): Check => ({
  holds: (value) => allowed.includes(value),
  needs: `one of ${allowed.join(', ')}`,
})
const flag: Check = { holds: (value) => typeof value === 'boolean', needs: 'true or false' }
const anything: Check = { holds: (value) => value !== undefined, needs: 'a value' }
const orNull = (check: Check): Check => ({
  holds: (value) => value === null || check.holds(value),
  needs: `${check.needs}, or null`,
})
const optional = (check: Check): Check => ({ ...check, mayLack: true })
const list = (item: Check, max: number): Check => ({
  holds: (value) => Array.isArray(value) && value.length <= max && value.every(item.holds),
  needs: `a list of at most ${max}, each ${item.needs}`,
})
const map = (item: Check, max: number): Check => ({
  holds: (value) =>
    isFields(value) && Object.keys(value).length <= max && Object.keys(value).every((key) => item.holds(value[key])),
  needs: `at most ${max} named values, each ${item.needs}`,
})
const shape = (fields: Shape): Check => ({
  holds: (value) => isFields(value) && wrongField(value, fields) === '',
  needs: `an object with ${Object.keys(fields).join(', ')}`,
})
const idOf = (kind: string): Check => ({
  holds: (value) => typeof value === 'string' && value.length <= 240 && value.startsWith(`${kind}:`),
  needs: `an id that begins with ${kind}:`,
})
const idOrNone = (kind: string): Check => ({
  holds: (value) => value === '' || idOf(kind).holds(value),
  needs: `an id that begins with ${kind}:, or empty`,
})

function wrongField(document: Fields, fields: Shape): string {
  const wrong = Object.keys(fields).find((field) => {
    const check = fields[field]
    const value = document[field]
    return check !== undefined && !(value === undefined && check.mayLack) && !check.holds(value)
  })
  return wrong === undefined ? '' : `${wrong} must be ${fields[wrong]?.needs ?? 'there'}`
}

const SORT_MAX = 9_999_999_999_999
// The sizes of `limits.ts`.
const name = text(500)
const named = text(500, 1)
const prose = text(20_000)
const stamp = text(300)
const count = whole(0, 1_000_000_000)
const members = (item: Check) => list(item, 500)
const values = map(prose, 300)
const time: Check = {
  holds: (value) => typeof value === 'number' && value >= 0 && value <= SORT_MAX,
  needs: 'a time in milliseconds',
}
const person = idOrNone('person')
const team = idOrNone('team')
const level = oneOf('high', 'medium', 'low')
const state = oneOf('new', 'in-progress', 'on-hold', 'resolved', 'closed', 'canceled')
const holdReason = oneOf('caller', 'vendor', 'change', 'problem', 'evidence', 'parts')
const cancelReason = oneOf('duplicate', 'not-an-incident', 'unnecessary')
const CODES = 'fixed workaround by-caller by-change known-error duplicate not-reproducible no-fault-found'.split(' ')
const resolution = shape({ code: oneOf(...CODES), cause: prose, steps: prose, difficulties: prose, fix: prose })

const incidentShape: Shape = {
  number: text(60, 1),
  aliases: members(name),
  title: text(300, 1),
  description: prose,
  state,
  phase: oneOf('open', 'resolved', 'closed', 'canceled'),
  holdReason: orNull(holdReason),
  cancelReason: orNull(cancelReason),
  impact: level,
  urgency: level,
  priority: whole(1, 5),
  priorityOverride: orNull(shape({ priority: whole(1, 5), reason: prose, by: idOf('person'), at: time })),
  service: idOrNone('service'),
  category: name,
  subcategory: name,
  location: name,
  caller: name,
  team: team,
  assignee: person,
  tags: members(name),
  watchers: members(idOf('person')),
  links: members(shape({ type: oneOf('duplicate-of', 'child-of', 'caused-by-change', 'related'), to: named })),
  training: flag,
  createdAt: whole(0, SORT_MAX),
  createdBy: person,
  device: idOrNone('device'),
  updatedAt: whole(0, SORT_MAX),
  updatedBy: person,
  acknowledgedAt: orNull(time),
  acknowledgedBy: person,
  resolution: orNull(resolution),
  resolvedAt: orNull(time),
  closedAt: orNull(time),
  satisfaction: orNull(whole(1, 5)),
  reopenCount: count,
  reassignmentCount: count,
  sample: flag,
  removed: flag,
  source: shape({ system: name, key: name }),
  imported: values,
  clocks: map(stamp, 300),
  authors: optional(map(person, 300)),
  sortKey: whole(0, SORT_MAX),
}

const entryShape: Shape = {
  incident: idOf('incident'),
  by: person,
  recordedBy: named,
  source: name,
  device: idOrNone('device'),
  occurredAt: time,
  syncedAt: time,
  hlc: stamp,
  sample: flag,
  body: { holds: isFields, needs: 'an object' },
}

const mergeSide = shape({ value: anything, by: person, hlc: stamp })
const bodyShapes: { readonly [type: string]: Shape } = {
  created: {},
  field: { field: named, from: anything, to: anything },
  comment: { text: prose, visibility: oneOf('public', 'internal'), fromCaller: flag },
  worklog: { text: prose, minutes: count },
  state: {
    from: state,
    to: state,
    reason: prose,
    cancelReason: optional(cancelReason),
    resolution: optional(resolution),
    satisfaction: optional(whole(1, 5)),
  },
  hold: { from: state, reason: holdReason },
  assignment: { fromAssignee: person, toAssignee: person, fromTeam: team, toTeam: team },
  acknowledge: {},
  override: { from: whole(1, 5), to: whole(1, 5), reason: prose, lifted: flag },
  attachment: {
    file: idOf('file'),
    name,
    mime: name,
    size: count,
    chunks: whole(1, 999),
    width: count,
    height: count,
    thumbnail: text(20_000),
  },
  alert: { text: prose },
  breach: { target: oneOf('response', 'resolution') },
  merge: { field: named, kept: mergeSide, lost: mergeSide },
  import: { system: named, text: prose, values },
}

const libraryCommon: Shape = { updatedAt: time, hlc: stamp, sample: flag, removed: flag }
const shapes: { readonly [kind: string]: Shape } = {
  incident: incidentShape,
  entry: entryShape,
  person: {
    ...libraryCommon,
    name,
    user: name,
    role: oneOf('technician', 'desk', 'lead', 'viewer', 'admin'),
    teams: members(idOf('team')),
  },
  team: { ...libraryCommon, name: named, leads: members(idOf('person')) },
  service: { ...libraryCommon, name: named, team: team },
  device: { ...libraryCommon, prefix: text(10, 1), person: person, createdAt: time },
  chunk: {
    file: idOf('file'),
    incident: idOf('incident'),
    index: whole(0, 998),
    count: whole(1, 999),
    mime: name,
    recordedBy: named,
    // 256 KB as base64.
    data: text(349_528, 1),
  },
}

const OVERRIDE_FIELDS = ['priority', 'reason', 'by', 'at']
const sameOverride = (a: unknown, b: unknown): boolean =>
  isFields(a) && isFields(b) ? OVERRIDE_FIELDS.every((field) => a[field] === b[field]) : (a ?? null) === (b ?? null)
const PHASES: Fields = { resolved: 'resolved', closed: 'closed', canceled: 'canceled' }
type Rule = (next: Fields, previous: Fields | null, me: string, leads: boolean) => string
const rules: { readonly [kind: string]: Rule } = {
  incident: (next, previous, me, leads) => {
    if (next.phase !== (PHASES[String(next.state)] ?? 'open')) return 'phase must follow from the state'
    if (next.sortKey !== SORT_MAX - Number(next.updatedAt)) return 'sortKey must follow from updatedAt'
    const imported = isFields(next.source) && next.source.system !== ''
    if (previous === null) {
      const own = next.createdBy === '' || next.createdBy === me
      if (!own && !imported && !leads) return 'only a lead may send an incident that somebody else has logged'
    } else {
      if (previous.createdBy !== next.createdBy && previous.createdBy !== '') return 'who logged an incident stays'
      const aliases = Array.isArray(next.aliases) ? next.aliases : []
      if (previous.number !== next.number && !aliases.includes(previous.number))
        return 'a former number stays as an alias'
      const removes = next.removed === true && previous.removed !== true
      if (removes && !leads && next.createdBy !== me && next.sample !== true)
        return 'only a lead, or who logged it, may remove an incident'
    }
    const override = next.priorityOverride
    const anothers = imported && isFields(override) && override.by !== me
    const overrides = !anothers && !sameOverride(previous?.priorityOverride, override)
    return overrides && !leads ? 'only a lead may override a priority or lift it' : ''
  },

  entry: (next, previous, me, leads) => {
    if (previous !== null) return 'an entry of the timeline is never changed'
    if (`person:${String(next.recordedBy)}` !== me) return 'recordedBy must be who is signed in'
    const body = isFields(next.body) ? next.body : {}
    const bodyShape = Object.keys(bodyShapes).includes(String(body.type)) ? bodyShapes[String(body.type)] : undefined
    if (bodyShape === undefined) return 'body.type is not known'
    const wrong = wrongField(body, bodyShape)
    if (wrong !== '') return `body.${wrong}`
    if (body.type === 'override' && !leads) return 'only a lead may override a priority or lift it'
    if (body.type === 'merge') return next.by === '' ? '' : 'a merge is written by nobody: by must be empty'
    if (next.source !== '') return ''
    if (body.type === 'import') return 'an imported entry names its source'
    return next.by === me ? '' : 'the author must be who is signed in'
  },

  person: (next, previous, me, leads) => {
    const before = previous === null ? '' : previous.user
    if (leads || (next.user === '' && before === '')) return ''
    const kept = previous !== null && before === next.user && previous.role === next.role
    return kept && next._id === me ? '' : 'only a lead may change who signs in, and with which role'
  },

  device: (next, previous, me, leads) => {
    const foreign = [next.person, previous?.person ?? ''].some((person) => person !== '' && person !== me)
    return foreign && !leads ? 'a device is written by the person who uses it' : ''
  },

  chunk: (next, previous, me) => {
    if (previous !== null) return 'a part of a file is never changed'
    if (`person:${String(next.recordedBy)}` !== me) return 'recordedBy must be who is signed in'
    if (Number(next.index) >= Number(next.count)) return 'index must be less than count'
    const expected = `chunk:${String(next.file).slice('file:'.length)}:${`00${next.index}`.slice(-3)}`
    return next._id === expected ? '' : 'the id must name the file and the index'
  },
}

/**
 * Whether a member may write `next` (a CouchDB document with `_id`) over `previous` (null where there is none, or a deleted one).
 * The server's own administrator (`_admin`) may write anything. Clients delete nothing; the one tombstone they may write ends a
 * revision that a merge has absorbed and names the merge's revision in `mergedInto`.
 */
export function validateDocument(next: Fields, previous: Fields | null, writer: DocumentWriter): Verdict {
  if (writer.roles.includes('_admin')) return OK
  const leads = writer.roles.includes('lead') || writer.roles.includes('admin')
  const writes = leads || writer.roles.includes('desk') || writer.roles.includes('technician')
  if (typeof writer.name !== 'string' || writer.name === '') return no('sign in to write')
  if (!writes) return no('your role may read, not write')
  const id = String(next._id ?? '')
  const before = previous !== null && previous._deleted === true ? null : previous
  if (next._deleted === true) {
    const prunes = before !== null && typeof next.mergedInto === 'string' && next.mergedInto !== ''
    return prunes ? OK : no('nothing is deleted here: removing is a field of the document')
  }
  const kind = String(next.kind)
  const fields = Object.keys(shapes).includes(kind) ? shapes[kind] : undefined
  if (fields === undefined) return no(`a document of kind ${kind.slice(0, 40)} is not known`)
  if (!id.startsWith(`${kind}:`) || id.length <= kind.length + 1 || id.length > 100)
    return no(`the id must begin with ${kind}: and have at most 100 characters`)
  const wrong = wrongField(next, fields)
  if (wrong !== '') return no(`${kind}: ${wrong}`)
  const broken = rules[kind]?.(next, before, `person:${writer.name}`, leads) ?? ''
  return broken === '' ? OK : no(`${kind}: ${broken}`)
}
