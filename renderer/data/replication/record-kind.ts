import { compareHlc } from '../../../shared/domain/hlc'
import type { IncidentId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import type { LibraryRecord } from '../../../shared/domain/library'
import {
  type DocumentKind,
  kindOfId,
  parseEntry,
  parseIncident,
  parseLibraryRecord,
} from '../../../shared/domain/parse-document'
import { holdsAll } from '../../../shared/domain/stamp'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { Result } from '../../../shared/result'

export type Identified = { readonly id: string }
export type RecordName = 'incidents' | 'timeline' | 'library'
/** The collections that replicate: records, which the feed carries, and pieces of files, which are fetched when they are needed. */
export type Home = RecordName | 'files'

/** What replication must know of the documents of one collection. */
export type RecordKind<Doc extends Identified> = {
  readonly name: RecordName
  readonly parse: (value: unknown) => Result<Doc>
  /** The incident that a document belongs to; empty for library records. */
  readonly incidentOf: (document: Doc) => IncidentId | ''
  /** The latest stamp of a hybrid logical clock in it. */
  readonly hlcOf: (document: Doc) => string
  /** Whether all that happened to the other is in this one. */
  readonly holds: (document: Doc, other: Doc) => boolean
  /** What a document carries on its way to the server and not here. */
  readonly stamp: (document: Doc, sender: Sender) => Doc
  /** Never changed once written, so every version of it is the same. */
  readonly unchanging: boolean
}

/** Who sends, in which roles, and when by the corrected clock (milliseconds since 1970 UTC). */
export type Sender = { readonly user: string; readonly roles: readonly string[]; readonly now: number }

const latest = (stamps: readonly string[]) => stamps.reduce((a, b) => (compareHlc(a, b) < 0 ? b : a), '')
const unchanged = <Doc>(document: Doc) => document

export const incidentKind: RecordKind<Incident> = {
  name: 'incidents',
  parse: parseIncident,
  incidentOf: (incident) => incident.id,
  hlcOf: (incident) => latest(Object.values(incident.clocks)),
  holds: holdsAll,
  stamp: unchanged,
  unchanging: false,
}

export const entryKind: RecordKind<TimelineEntry> = {
  name: 'timeline',
  parse: parseEntry,
  incidentOf: (entry) => entry.incident,
  hlcOf: (entry) => entry.hlc,
  holds: () => true,
  stamp: (entry, { user, now }) => ({ ...entry, recordedBy: user, syncedAt: now }),
  unchanging: true,
}

export const libraryKind: RecordKind<LibraryRecord> = {
  name: 'library',
  parse: parseLibraryRecord,
  incidentOf: () => '',
  hlcOf: (record) => record.hlc,
  holds: (record, other) => compareHlc(record.hlc, other.hlc) >= 0,
  stamp: unchanged,
  unchanging: false,
}

const HOMES: { readonly [kind in DocumentKind]: Home } = {
  incident: 'incidents',
  entry: 'timeline',
  person: 'library',
  team: 'library',
  service: 'library',
  device: 'library',
  article: 'library',
  playbook: 'library',
  chunk: 'files',
}

/** The collection of a document by its id; null for design documents and kinds of a later version. */
export function homeOfId(id: string): Home | null {
  const kind = kindOfId(id)
  return kind === null ? null : HOMES[kind]
}

/** The kinds that the feed carries, in one text: when a version adds one, everything is read again from the beginning. */
export const FEED_KINDS = Object.entries(HOMES)
  .filter(([, home]) => home !== 'files')
  .map(([kind]) => kind)
  .sort()
  .join(' ')
