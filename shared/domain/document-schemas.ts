import { z } from 'zod'
import { CHUNK_BYTES } from './file-chunk'
import { CANCEL_REASONS, HOLD_REASONS, LEVELS, LINK_TYPES, PRIORITIES, RESOLUTION_CODES, STATES } from './incident'
import { ARTICLE_STATES, ROLES } from './library'
import { LIMITS } from './limits'
import type { FieldValue } from './timeline-entry'

const idOf = <Kind extends string>(kind: Kind) => z.templateLiteral([z.literal(kind), ':', z.string().min(1).max(220)])
const noneOr = <Kind extends string>(kind: Kind) => z.union([z.literal(''), idOf(kind)])

const name = z.string().max(LIMITS.name)
const text = z.string().max(LIMITS.text)
const time = z.number().min(-8_640_000_000_000_000).max(8_640_000_000_000_000)
const timeOrNone = time.nullable().default(null)
const count = z.number().int().min(0).max(1_000_000_000)
const stamp = z.string().max(300)
const flag = z.boolean().default(false)
const level = z.enum(LEVELS)
const priority = z.literal(PRIORITIES)
const members = <Member extends z.ZodType>(member: Member) => z.array(member).max(LIMITS.members).default([])
const columns = z
  .record(name, z.string().max(LIMITS.column))
  .refine((values) => Object.keys(values).length <= LIMITS.columns, 'too many columns')
const stamps = <Value extends z.ZodType>(value: Value) =>
  z.record(name, value).refine((values) => Object.keys(values).length <= LIMITS.columns, 'too many stamps')

const resolution = z.object({
  code: z.enum(RESOLUTION_CODES),
  cause: text,
  steps: text,
  difficulties: text.default(''),
  fix: text,
})

/** An incident as it comes from a server or a file. Loose: what a newer version added survives an older one. */
export const incidentSchema = z.looseObject({
  id: idOf('incident'),
  kind: z.literal('incident'),
  number: name.min(1),
  aliases: members(name),
  title: z.string().max(LIMITS.title),
  description: text.default(''),
  state: z.enum(STATES),
  holdReason: z.enum(HOLD_REASONS).nullable().default(null),
  cancelReason: z.enum(CANCEL_REASONS).nullable().default(null),
  impact: level,
  urgency: level,
  priority,
  priorityOverride: z
    .object({ priority, reason: text, by: idOf('person'), at: time })
    .nullable()
    .default(null),
  service: noneOr('service').default(''),
  category: name.default(''),
  subcategory: name.default(''),
  location: name.default(''),
  caller: name.default(''),
  team: noneOr('team').default(''),
  assignee: noneOr('person').default(''),
  tags: members(name),
  watchers: members(idOf('person')),
  links: members(z.object({ type: z.enum(LINK_TYPES), to: name })),
  training: flag,
  createdAt: time,
  createdBy: noneOr('person').default(''),
  device: noneOr('device').default(''),
  updatedAt: time,
  updatedBy: noneOr('person').default(''),
  acknowledgedAt: timeOrNone,
  acknowledgedBy: noneOr('person').default(''),
  resolution: resolution.nullable().default(null),
  resolvedAt: timeOrNone,
  closedAt: timeOrNone,
  satisfaction: z.literal([1, 2, 3, 4, 5]).nullable().default(null),
  reopenCount: count.default(0),
  reassignmentCount: count.default(0),
  sample: flag,
  removed: flag,
  source: z.object({ system: name, key: name }).default({ system: '', key: '' }),
  imported: columns.default({}),
  clocks: stamps(stamp),
  authors: stamps(noneOr('person')).optional(),
  lastImport: z.object({ at: stamp, content: name, fields: name }).optional(),
})

const fieldValue: z.ZodType<FieldValue> = z.lazy(() =>
  z.union([
    z.string().max(LIMITS.text),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(fieldValue).max(LIMITS.members),
    z.record(name, fieldValue),
  ]),
)
const mergeSide = z.object({ value: fieldValue, by: noneOr('person'), hlc: stamp })

const steps = z.array(z.object({ id: name, text: name })).max(LIMITS.steps)

const optionally = <Shape extends z.ZodType>(shape: Shape) => shape.exactOptional()

const entryBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('created') }),
  z.object({ type: z.literal('field'), field: name, from: fieldValue, to: fieldValue }),
  z.object({ type: z.literal('comment'), text, visibility: z.enum(['public', 'internal']), fromCaller: flag }),
  z.object({ type: z.literal('worklog'), text, minutes: count }),
  z.object({
    type: z.literal('state'),
    from: z.enum(STATES),
    to: z.enum(STATES),
    reason: text.default(''),
    cancelReason: optionally(z.enum(CANCEL_REASONS)),
    resolution: optionally(resolution),
    satisfaction: optionally(z.number().min(1).max(5)),
  }),
  z.object({ type: z.literal('hold'), from: z.enum(STATES), reason: z.enum(HOLD_REASONS) }),
  z.object({
    type: z.literal('assignment'),
    fromAssignee: noneOr('person'),
    toAssignee: noneOr('person'),
    fromTeam: noneOr('team'),
    toTeam: noneOr('team'),
  }),
  z.object({ type: z.literal('acknowledge') }),
  z.object({ type: z.literal('override'), from: priority, to: priority, reason: text, lifted: z.boolean() }),
  z.object({
    type: z.literal('attachment'),
    file: idOf('file'),
    name,
    mime: name,
    size: count,
    chunks: count,
    width: count,
    height: count,
    thumbnail: z.string().max(LIMITS.thumbnail),
  }),
  z.object({ type: z.literal('alert'), text }),
  z.object({ type: z.literal('breach'), target: z.enum(['response', 'resolution']) }),
  z.object({ type: z.literal('merge'), field: name, kept: mergeSide, lost: mergeSide }),
  z.object({ type: z.literal('seen'), of: z.enum(['assignment', 'conflict']), ref: stamp }),
  z.object({ type: z.literal('import'), system: name, text, values: columns }),
  z.object({ type: z.literal('checklist'), playbook: idOf('playbook'), name, steps }),
  z.object({
    type: z.literal('checklist-step'),
    playbook: idOf('playbook'),
    step: name,
    text: name,
    done: z.boolean(),
  }),
])

/** A line of a timeline as it comes from a server or a file. */
export const entrySchema = z.looseObject({
  id: idOf('entry'),
  kind: z.literal('entry'),
  incident: idOf('incident'),
  by: noneOr('person'),
  recordedBy: name.default(''),
  source: name.default(''),
  device: noneOr('device').default(''),
  occurredAt: time,
  syncedAt: timeOrNone,
  hlc: stamp,
  sample: flag,
  body: entryBody,
})

const common = { updatedAt: time, hlc: stamp, sample: flag, removed: flag }

const written = {
  ...common,
  createdAt: time,
  createdBy: noneOr('person').default(''),
  updatedBy: noneOr('person').default(''),
  lost: z
    .array(z.object({ field: name, value: fieldValue, by: noneOr('person'), hlc: stamp }))
    .max(LIMITS.lost)
    .default([]),
}

/** A record of the library as it comes from a server or a file. */
export const libraryRecordSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    ...common,
    id: idOf('person'),
    kind: z.literal('person'),
    name,
    user: name.default(''),
    role: z.enum(ROLES),
    teams: members(idOf('team')),
  }),
  z.looseObject({ ...common, id: idOf('team'), kind: z.literal('team'), name, leads: members(idOf('person')) }),
  z.looseObject({ ...common, id: idOf('service'), kind: z.literal('service'), name, team: noneOr('team').default('') }),
  z.looseObject({
    ...common,
    id: idOf('device'),
    kind: z.literal('device'),
    prefix: z.string().max(10),
    person: noneOr('person').default(''),
    createdAt: time,
  }),
  z.looseObject({
    ...written,
    id: idOf('article'),
    kind: z.literal('article'),
    title: z.string().max(LIMITS.title),
    text: text.default(''),
    state: z.enum(ARTICLE_STATES),
    service: noneOr('service').default(''),
    category: name.default(''),
    incident: noneOr('incident').default(''),
  }),
  z.looseObject({
    ...written,
    id: idOf('playbook'),
    kind: z.literal('playbook'),
    name,
    text: text.default(''),
    services: members(idOf('service')),
    categories: members(name),
    priorities: z.array(priority).max(PRIORITIES.length).default([]),
    steps: steps.default([]),
  }),
])

/** A piece of a file as it comes from a server. */
export const chunkSchema = z.looseObject({
  id: idOf('chunk'),
  kind: z.literal('chunk'),
  file: idOf('file'),
  incident: idOf('incident'),
  index: count,
  count,
  mime: name,
  recordedBy: name.default(''),
  data: z.string().max(Math.ceil(CHUNK_BYTES / 3) * 4),
})
