import type { RxJsonSchema } from 'rxdb'
import type { FileChunk } from '../../../shared/domain/file-chunk'
import { type Incident, SORT_MAX } from '../../../shared/domain/incident'
import type { LibraryRecord } from '../../../shared/domain/library'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { DraftRecord, QuarantinedDocument } from './local-documents'

/*
 * What the database must know of each collection: the primary key, the fields that are indexed, the indexes.
 * Nothing here refuses a document: `additionalProperties: false`, which RxDB sets, takes effect only with a validator plugin,
 * and none is used, so a field that a newer client wrote survives a round trip through this device.
 * RxDB puts `_deleted` before and the primary key behind each index. Indexed fields are never null.
 */

const id = { type: 'string', maxLength: 100 } as const
const kind = { type: 'string', maxLength: 20 } as const
const text = { type: 'string' } as const
const key = { type: 'string', maxLength: 100 } as const
const flag = { type: 'boolean' } as const
const time = { type: 'number', minimum: 0, maximum: SORT_MAX, multipleOf: 1 } as const
const count = { type: 'number', minimum: 0, maximum: 1_000_000, multipleOf: 1 } as const
const list = { type: 'array' } as const
const map = { type: 'object' } as const
/** Anything, null included. */
const open = {} as const

/**
 * `lastImport` is not among the properties: no query asks for it, and a schema that is changed without a migration would keep RxDB from
 * opening the databases that are there.
 */
export const incidentSchema: RxJsonSchema<Omit<Incident, 'lastImport'>> = {
  title: 'incident',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    kind,
    number: { type: 'string', maxLength: 60 },
    aliases: list,
    title: text,
    description: text,
    state: { type: 'string', maxLength: 20 },
    phase: { type: 'string', maxLength: 20 },
    holdReason: open,
    cancelReason: open,
    impact: text,
    urgency: text,
    priority: { type: 'number', minimum: 1, maximum: 5, multipleOf: 1 },
    priorityOverride: open,
    service: key,
    category: { type: 'string', maxLength: 200 },
    subcategory: text,
    location: text,
    caller: text,
    team: key,
    assignee: key,
    tags: list,
    watchers: list,
    links: list,
    training: flag,
    createdAt: time,
    createdBy: text,
    device: text,
    updatedAt: time,
    updatedBy: text,
    acknowledgedAt: open,
    acknowledgedBy: text,
    resolution: open,
    resolvedAt: open,
    closedAt: open,
    satisfaction: open,
    reopenCount: count,
    reassignmentCount: count,
    sample: flag,
    removed: flag,
    source: map,
    imported: map,
    clocks: map,
    authors: map,
    sortKey: time,
  },
  required: [
    'id',
    'number',
    'state',
    'phase',
    'priority',
    'service',
    'category',
    'team',
    'assignee',
    'createdAt',
    'removed',
    'sortKey',
  ],
  indexes: [
    // The orders of the whole list.
    ['removed', 'sortKey'],
    ['removed', 'createdAt'],
    ['removed', 'priority', 'sortKey'],
    ['removed', 'number'],
    // The views: Resolved; High priority; My work and Unassigned.
    ['removed', 'phase', 'sortKey'],
    ['removed', 'phase', 'priority', 'sortKey'],
    ['removed', 'assignee', 'phase', 'sortKey'],
  ],
}

export const timelineSchema: RxJsonSchema<TimelineEntry> = {
  title: 'timeline entry',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    kind,
    incident: key,
    by: text,
    recordedBy: text,
    source: text,
    device: text,
    occurredAt: time,
    syncedAt: open,
    hlc: key,
    sample: flag,
    body: map,
  },
  required: ['id', 'incident', 'hlc'],
  indexes: [['incident', 'hlc']],
}

export const librarySchema: RxJsonSchema<LibraryRecord> = {
  title: 'library record',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id, kind, updatedAt: time, hlc: key, sample: flag, removed: flag },
  required: ['id', 'kind'],
  indexes: ['kind'],
}

export const fileSchema: RxJsonSchema<FileChunk> = {
  title: 'file chunk',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    kind,
    file: key,
    incident: key,
    index: count,
    count,
    mime: text,
    recordedBy: text,
    data: text,
  },
  required: ['id', 'file', 'index'],
  indexes: [['file', 'index']],
}

export const draftSchema: RxJsonSchema<DraftRecord> = {
  title: 'half-typed text, unfinished writes and the identity of this device',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id, kind, updatedAt: time, content: open },
  required: ['id', 'kind', 'updatedAt'],
  indexes: [['kind', 'updatedAt']],
}

export const quarantineSchema: RxJsonSchema<QuarantinedDocument> = {
  title: 'what a server refused',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id, kind, incident: key, reason: text, refusedAt: time, document: open, base: open },
  required: ['id', 'incident', 'refusedAt'],
  indexes: ['refusedAt'],
}
