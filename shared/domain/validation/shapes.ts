import type { FileChunk } from '../file-chunk'
import type { Incident } from '../incident'
import { ARTICLE_STATES, type LibraryRecord, ROLES } from '../library'
import { LIMITS } from '../limits'
import type { TimelineEntry } from '../timeline-entry'
import { flag, idOf, idOrNone, list, oneOf, type Shape, shape, text, whole } from './checks'
import { entryShape } from './entry-shape'
import { fieldValue, members, name, named, person, priority, prose, stamp, steps, team, time } from './fields'
import { incidentShape } from './incident-shape'

type Kind = (Incident | TimelineEntry | LibraryRecord | FileChunk)['kind']

const common: Shape = { updatedAt: time, hlc: stamp, sample: flag, removed: flag }

const written: Shape = {
  ...common,
  createdAt: time,
  createdBy: person,
  updatedBy: person,
  lost: list(shape({ field: named, value: fieldValue, by: person, hlc: stamp }), LIMITS.lost),
}

/** What a document of each kind has to hold. A newer client may know more than the server: fields that are not named here pass. */
export const shapes: { readonly [kind in Kind]: Shape } = {
  incident: incidentShape,
  entry: entryShape,
  person: { ...common, name, user: name, role: oneOf(ROLES), teams: members(idOf('team')) },
  team: { ...common, name: named, leads: members(idOf('person')) },
  service: { ...common, name: named, team },
  device: { ...common, prefix: text(10, 1), person, createdAt: time },
  article: {
    ...written,
    title: text(LIMITS.title, 1),
    text: prose,
    state: oneOf(ARTICLE_STATES),
    service: idOrNone('service'),
    category: name,
    incident: idOrNone('incident'),
  },
  playbook: {
    ...written,
    name: named,
    text: prose,
    services: members(idOf('service')),
    categories: members(named),
    priorities: list(priority, 5),
    steps,
  },
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

/** A workspace is two databases: `<workspace>` with records and `<workspace>-files` with the pieces of files. */
export type WorkspacePart = 'records' | 'files'

const FILES = '-files'

/** Which part of a workspace a database of this name is. */
export function partOfDatabase(database: string): WorkspacePart {
  return database.endsWith(FILES) ? 'files' : 'records'
}

/** The two databases of a workspace. */
export function databasesOf(workspace: string): readonly [records: string, files: string] {
  return [workspace, workspace + FILES]
}

/** The shape of a document of this kind in this part of a workspace; undefined where it has no place there. */
export function shapeOf(kind: string, part: WorkspacePart): Shape | undefined {
  const known: { readonly [kind: string]: Shape } = shapes
  if (!Object.keys(known).includes(kind) || (kind === 'chunk') !== (part === 'files')) return undefined
  return known[kind]
}
