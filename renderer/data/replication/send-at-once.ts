import type { RxReplicationWriteToMasterRow, RxStorageChangeEvent } from 'rxdb'
import type { CouchClient } from './couch-client'
import type { Mark } from './known-marks'
import type { Link } from './link'
import type { Pending } from './pending'
import type { Quarantine } from './quarantine'
import type { Identified, RecordKind, RecordName, Sender } from './record-kind'
import type { Revisions } from './revisions'
import { sameDocument } from './same-document'
import { staysHere } from './stays-here'
import { toWire } from './wire'
import { withoutMarks } from './without-marks'

export type SendAtOnceOptions = {
  readonly client: Pick<CouchClient, 'write'>
  readonly link: Pick<Link, 'attempt' | 'doubts' | 'confirm'>
  readonly revisions: Pick<Revisions, 'of' | 'accepted'>
  readonly quarantine: Pick<Quarantine, 'find'>
  readonly pending: Pick<Pending, 'waits' | 'settled'>
  readonly sender: () => Sender
  /** The server has taken these: to be remembered before they count as sent. */
  readonly onTaken: (taken: readonly Mark[]) => Promise<void>
}

/**
 * What a person has just saved goes to the server in one request, incident and entries together, while RxDB still looks up what it believes
 * the server to hold: each collection would otherwise send its part in a request of its own, one after the other. Only a head start: the push
 * of RxDB comes round to the same documents, takes over what was answered here, and sends itself whatever was not.
 */
export type SendAtOnce = {
  /** A change was stored; before it counts as waiting. */
  readonly wrote: <Doc extends Identified>(events: readonly RxStorageChangeEvent<Doc>[], kind: RecordKind<Doc>) => void
  /** Those rows of a push that the server has not taken in this way; waits for requests under way. */
  readonly remaining: <Doc extends Identified>(rows: readonly PushRow<Doc>[]) => Promise<readonly PushRow<Doc>[]>
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>
}

type PushRow<Doc> = RxReplicationWriteToMasterRow<Doc>

/** How long the parts of one change wait for each other, milliseconds. */
const TOGETHER = 100

type Ready = { readonly id: string; readonly document: object; readonly json: string }
/** The parts of one change as they come: complete when the incident and its entries are there. */
type Lot = {
  readonly documents: Ready[]
  readonly seen: Set<RecordName>
  /** Resolves when the request that they went out with has ended. */
  readonly sent: Promise<void>
  readonly dispatch: () => void
}

export function createSendAtOnce(options: SendAtOnceOptions): SendAtOnce {
  const { client, link, revisions, quarantine, pending, onTaken } = options
  const lots = new Map<string, Lot>()
  const underWay = new Map<string, Promise<void>>()
  const taken = new Map<string, object>()
  let stopped = false

  const send = async (documents: readonly Ready[]) => {
    if (stopped || documents.length === 0) return
    const jsons = documents.map(({ json }) => json)
    const doubts = link.doubts()
    const answers = await link.attempt((signal) => client.write(jsons, signal))
    const marks = (answers ?? []).flatMap((answer) => ('rev' in answer ? [{ id: answer.id, rev: answer.rev }] : []))
    for (const { id, rev } of marks) revisions.accepted(id, rev)
    if (marks.length > 0) {
      await onTaken(marks)
      await link.confirm(doubts)
    }
    const accepted = new Set(marks.map(({ id }) => id))
    for (const { id, document } of documents) if (accepted.has(id)) taken.set(id, document)
  }
  const openLot = (incident: string): Lot => {
    const documents: Ready[] = []
    let dispatch = () => {}
    const complete = new Promise<void>((resolve) => {
      const timer = setTimeout(() => dispatch(), TOGETHER)
      dispatch = () => {
        clearTimeout(timer)
        lots.delete(incident)
        resolve()
      }
    })
    const sent = complete
      .then(() => send(documents))
      .finally(() => {
        for (const { id } of documents) underWay.delete(id)
      })
    // Whoever asks what was taken meets a failure to remember it.
    sent.catch(() => {})
    const lot: Lot = { documents, seen: new Set(), sent, dispatch }
    lots.set(incident, lot)
    return lot
  }

  return {
    wrote: (events, kind) => {
      for (const { operation, documentData } of events) {
        const document = withoutMarks(documentData)
        const { id } = document
        const incident = kind.incidentOf(document)
        const lot = lots.get(incident) ?? openLot(incident)
        lot.seen.add(kind.name)
        const rev = revisions.of(id)
        // Only what needs no look at what the server held before: new documents, and such that this device wrote last.
        const isPlain = operation === 'INSERT' || (operation === 'UPDATE' && rev !== undefined)
        if (!isPlain || pending.waits(id) || quarantine.find(id) !== undefined || staysHere(document)) continue
        const json = JSON.stringify(toWire(kind.stamp(document, options.sender()), rev))
        // No incident is there before its entries.
        if (kind.unchanging) lot.documents.unshift({ id, document, json })
        else lot.documents.push({ id, document, json })
        underWay.set(id, lot.sent)
      }
      for (const lot of [...lots.values()]) if (lot.seen.size > 1) lot.dispatch()
    },
    remaining: async (rows) => {
      await Promise.all(rows.map(({ newDocumentState: { id } }) => underWay.get(id)))
      const states = rows.map(({ newDocumentState }) => newDocumentState)
      const settled = new Set(states.filter((state) => isSame(taken.get(state.id), state)))
      for (const { id } of states) taken.delete(id)
      pending.settled([...settled])
      return rows.filter(({ newDocumentState }) => !settled.has(newDocumentState))
    },
    stop: async () => {
      stopped = true
      for (const lot of [...lots.values()]) lot.dispatch()
      await Promise.allSettled([...underWay.values()])
    },
  }
}

const isSame = (sent: object | undefined, state: object) => sent !== undefined && sameDocument(sent, state)
