import type { RxCollection } from 'rxdb'
import { type WorkId, workOf } from '../../../shared/domain/unsent-work'
import { validateDocument } from '../../../shared/domain/validate-document'
import type { ServerChange } from '../../../shared/sync-status'
import type { FirstlineDatabase } from '../database/database'
import { readAllInParts } from '../database/read-in-parts'
import { plain, readStored } from '../database/stored-documents'
import type { CouchClient } from './couch-client'
import type { Link } from './link'
import type { Pending } from './pending'
import type { Quarantine } from './quarantine'
import {
  entryKind,
  type Identified,
  incidentKind,
  libraryKind,
  type RecordKind,
  type RecordName,
  type Sender,
} from './record-kind'
import { sameDocument } from './same-document'
import { staysHere } from './stays-here'
import { toWire, withoutWireFields } from './wire'

/** What a server lacks of the documents that it is known to have had, or holds in an older version. */
export type Survey = {
  readonly how: ServerChange
  readonly missing: number
  /** Those of them that this person may send. */
  readonly sendable: readonly string[]
  /** The others, their authors' or a lead's to send, each with the incident or record that it is a part of, if somebody waits for that. */
  readonly others: ReadonlyMap<string, WorkId | ''>
}

export type LookOptions = {
  readonly client: CouchClient
  readonly ask: Link['ask']
  readonly pending: Pending
  readonly quarantine: Quarantine
  readonly sender: () => Sender
}

export type SurveyOptions = LookOptions & {
  readonly db: FirstlineDatabase
  /** Which of these documents replication takes for equal to what the server holds, although they wait: it will not send them. */
  readonly takenForSent: (name: RecordName, ids: readonly string[]) => Promise<ReadonlySet<string>>
}

type Findings = {
  held: number
  missing: number
  readonly sendable: string[]
  readonly others: Map<string, WorkId | ''>
}

/** Compares everything that was sent or received with what the server holds now; null where it lacks nothing. */
export async function surveyServer(options: SurveyOptions): Promise<Survey | null> {
  const { db, client, ask } = options
  const library = await surveyCollection(db.library, libraryKind, options)
  const incidents = await surveyCollection(db.incidents, incidentKind, options)
  const timeline = await surveyCollection(db.timeline, entryKind, options)
  const missing = incidents.missing + timeline.missing + library.missing
  if (missing === 0) return null
  const sendable = [library, timeline, incidents].flatMap((found) => found.sendable)
  const others = new Map([incidents, timeline, library].flatMap((found) => [...found.others]))
  const lacking = { missing, sendable, others }
  if (incidents.held + timeline.held > 0) return { how: 'restored', ...lacking }
  const any = await ask((signal) => client.readRange(ANY_WORK, signal))
  return { how: any.kind === 'ok' && any.value.length > 0 ? 'replaced' : 'wiped', ...lacking }
}

/** Entries and incidents, between which no other kind sorts. */
const ANY_WORK = new URLSearchParams({ startkey: '"entry:"', endkey: '"incident:\ufff0"', limit: '1' }).toString()

async function surveyCollection<Doc extends Identified>(
  collection: RxCollection<Doc>,
  kind: RecordKind<Doc>,
  options: SurveyOptions,
): Promise<Findings> {
  const { pending, quarantine, takenForSent } = options
  const found: Findings = { held: 0, missing: 0, sendable: [], others: new Map() }
  await readAllInParts(collection, async (documents) => {
    const waiting = new Set(documents.map(({ id }) => id).filter(pending.waits))
    const isEqual = waiting.size === 0 ? waiting : await takenForSent(kind.name, [...waiting])
    const sent = documents.filter(
      (document) =>
        !staysHere(document) &&
        (!waiting.has(document.id) || isEqual.has(document.id)) &&
        quarantine.find(document.id)?.kind !== 'refused',
    )
    const lacking = await lackingAmong(sent, kind, options)
    found.held += sent.length - lacking.length
    found.missing += lacking.length
    for (const { document, isSendable } of lacking) {
      const { id } = document
      if (isSendable) found.sendable.push(id)
      else found.others.set(id, workOf({ id, incident: kind.incidentOf(document) }))
    }
  })
  return found
}

/** Which of these documents the server does not hold, or only in an older version; and whether this person may send them. */
async function lackingAmong<Doc extends Identified>(
  documents: readonly Doc[],
  kind: RecordKind<Doc>,
  options: Pick<LookOptions, 'client' | 'ask' | 'sender'>,
): Promise<readonly { readonly document: Doc; readonly isSendable: boolean }[]> {
  const verdicts = await lookUp(documents, kind, options)
  return documents.flatMap((document) => {
    const before = verdicts.get(document.id)
    if (before === 'held') return []
    return [{ document, isSendable: maySend(document, before ?? null, kind, options.sender()) }]
  })
}

const AT_ONCE = 500

/** Of these documents, as far as they are still here, those that the server lacks; and which of them this person may send. */
export async function lookAgain(
  ids: readonly string[],
  db: FirstlineDatabase,
  options: LookOptions,
): Promise<{ readonly lacking: ReadonlySet<string>; readonly sendable: readonly string[] }> {
  const { pending, quarantine } = options
  const lacking = new Set<string>()
  const sendable: string[] = []
  const among = async <Doc extends Identified>(collection: RxCollection<Doc>, kind: RecordKind<Doc>) => {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const stored = await readStored(collection, ids.slice(from, from + AT_ONCE))
      for (const { document, isSendable } of await lackingAmong(stored.map(plain<Doc>), kind, options)) {
        lacking.add(document.id)
        if (isSendable) sendable.push(document.id)
      }
    }
  }
  await among(db.library, libraryKind)
  await among(db.timeline, entryKind)
  await among(db.incidents, incidentKind)
  // What waits is sent anyway, and what was refused once another may send it.
  return {
    lacking,
    sendable: sendable.filter((id) => !pending.waits(id) && quarantine.find(id)?.kind !== 'refused'),
  }
}

/** Of each document that exists there: `held`, or its older version. */
async function lookUp<Doc extends Identified>(
  documents: readonly Doc[],
  kind: RecordKind<Doc>,
  { client, ask }: Pick<LookOptions, 'client' | 'ask'>,
): Promise<Map<string, 'held' | Doc>> {
  const ids = documents.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  if (kind.unchanging) {
    const answer = await ask((signal) => client.existing(ids, signal))
    return new Map(ids.filter((id) => answer.kind !== 'ok' || answer.value.has(id)).map((id) => [id, 'held']))
  }
  const answer = await ask((signal) => client.read(ids, signal))
  const ours = new Map(documents.map((document) => [document.id, document]))
  const verdicts = new Map<string, 'held' | Doc>()
  if (answer.kind !== 'ok') return new Map(ids.map((id) => [id, 'held']))
  for (const wire of answer.value) {
    const mine = ours.get(wire._id)
    if (mine === undefined || wire._deleted === true) continue
    const parsed = kind.parse(withoutWireFields(wire))
    // What can't be read can't be judged: it is left as it is.
    const held = !parsed.ok || sameDocument(parsed.value, mine) || kind.holds(parsed.value, mine)
    verdicts.set(wire._id, held ? 'held' : parsed.value)
  }
  return verdicts
}

/** Which of these documents this person may bring back to a server that holds none of them. */
export async function sendableOf(
  ids: readonly string[],
  db: FirstlineDatabase,
  sender: Sender,
): Promise<readonly string[]> {
  const among = async <Doc extends Identified>(collection: RxCollection<Doc>, kind: RecordKind<Doc>) => {
    const stored = await readStored(collection, ids)
    return stored.map((held) => plain(held)).filter((held) => !staysHere(held) && maySend(held, null, kind, sender))
  }
  if (ids.length === 0) return []
  const found = [among(db.library, libraryKind), among(db.timeline, entryKind), among(db.incidents, incidentKind)]
  return (await Promise.all(found)).flatMap((held) => held.map(({ id }) => id))
}

/** The server's own rule, asked beforehand: what colleagues wrote is theirs to send. */
export function maySend<Doc extends Identified>(
  document: Doc,
  before: Doc | null,
  kind: RecordKind<Doc>,
  sender: Sender,
): boolean {
  const next = toWire(kind.stamp(document, sender), undefined)
  const previous = before === null ? null : toWire(before, undefined)
  return 'ok' in validateDocument(next, previous, { name: sender.user, roles: sender.roles }, 'records')
}
