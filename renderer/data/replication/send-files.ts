import { getChangedDocumentsSince, type RxDocumentData, type RxStorageDefaultCheckpoint } from 'rxdb'
import { defer, filter, firstValueFrom, fromEvent, merge, of, Subject } from 'rxjs'
import type { FileChunk } from '../../../shared/domain/file-chunk'
import type { FirstlineDatabase } from '../database/database'
import { SENT_ANYWHERE } from '../files/clear-orphans'
import { isOwnPiece } from '../files/file-store'
import type { CouchClient } from './couch-client'
import { type Link, Stopped } from './link'
import { localPiece } from './local-write'
import { lostPieces, maySendPiece } from './lost-files'
import type { Pending } from './pending'
import type { Quarantine } from './quarantine'
import type { Sender } from './record-kind'
import { sendBatches } from './send-batches'
import { toWire } from './wire'
import { withoutMarks } from './without-marks'

/** Pieces read into memory at once: at most 256 KB each, and as base64 a third more. */
const AT_ONCE = 8
/** Pieces sent last that are remembered, to ask for when the server may have been set back. */
const REMEMBERED = 8

/** How far the pieces made here were sent to one server. Versions before this one did not note which were the last. */
type SentSoFar = RxStorageDefaultCheckpoint & { readonly last?: readonly string[] }

export type SendFilesOptions = {
  readonly db: FirstlineDatabase
  readonly client: CouchClient
  readonly link: Link
  readonly pending: Pending
  readonly quarantine: Quarantine
  readonly sender: () => Sender
  readonly identifier: string
  /** Every piece that was left over is known as waiting. */
  readonly onLeftOverKnown: () => void
}

/**
 * Sends the pieces of photos and documents that were added here, whenever no record waits to be sent: they never change and are large, so they
 * get their own simple way instead of RxDB's, which would store each a second time. What the server has lost of what is here is sent again, also
 * where it came from others. Runs until the link stops.
 */
export async function sendFiles(options: SendFilesOptions): Promise<void> {
  const { db, client, pending, link, quarantine, sender } = options
  const documentId = `files-sent-${options.identifier}`
  const queue = new Set<string>()
  const added$ = new Subject<void>()
  // Whoever asks after it has stopped must hear of it too.
  const stopped$ = defer(() => (link.signal.aborted ? of(null) : fromEvent(link.signal, 'abort')))

  const enqueue = (chunks: readonly RxDocumentData<FileChunk>[]) => {
    for (const { id } of chunks) queue.add(id)
    pending.wrote(chunks.map(localPiece))
    if (chunks.length > 0) added$.next()
  }
  const enqueueOwn = (chunks: readonly RxDocumentData<FileChunk>[]) => enqueue(chunks.filter(isOwnPiece))
  /** At the start and after each outage it is not known whether the server still has the files. */
  let doubted = true
  let isReached = false
  let heard = 0
  const reaching = link.events$.subscribe(({ kind }) => {
    heard += 1
    isReached = kind === 'reached'
    if (!isReached) doubted = true
    else if (doubted) added$.next()
  })
  const isUnsent = (id: string) => pending.waits(id) || quarantine.find(id) !== undefined
  const enqueueLost = async () => {
    const asked = heard
    // Before it is asked: an outage meanwhile makes the answer an old one.
    doubted = false
    const lost = await lostPieces({ db, client, signal: link.signal, sentLast, isUnsent })
    if (lost === null) {
      doubted = true
      if (heard === asked) isReached = false
    }
    for (let at = 0; at < (lost?.length ?? 0); at += AT_ONCE) {
      const stored = await db.files.storageInstance.findDocumentsById(lost?.slice(at, at + AT_ONCE) ?? [], false)
      enqueue(stored.filter((chunk) => maySendPiece(withoutMarks<FileChunk>(chunk), sender())))
    }
  }
  const sent = (await db.getLocal<SentSoFar>(documentId))?.toJSON().data
  let checkpoint: RxStorageDefaultCheckpoint | undefined = sent
  let sentLast = sent?.last ?? []
  let saved = { checkpoint, sentLast }
  let scanned = false
  const watching = db.files.storageInstance.changeStream().subscribe(({ events, checkpoint: reached }) => {
    enqueueOwn(events.map(({ documentData }) => documentData))
    if (scanned) checkpoint = reached
  })
  try {
    while (!scanned) {
      const page = await getChangedDocumentsSince(db.files.storageInstance, AT_ONCE, checkpoint)
      checkpoint = page.checkpoint
      scanned = page.documents.length === 0
      enqueueOwn(page.documents)
    }
    options.onLeftOverKnown()
    while (!link.signal.aborted) {
      if (queue.size === 0) {
        if (checkpoint !== undefined && (checkpoint !== saved.checkpoint || sentLast !== saved.sentLast)) {
          saved = { checkpoint, sentLast }
          const { id, lwt } = checkpoint
          await db.upsertLocal<SentSoFar>(documentId, { id, lwt, last: sentLast })
          await db.upsertLocal<RxStorageDefaultCheckpoint>(SENT_ANYWHERE, { id, lwt })
        }
        if (queue.size === 0 && doubted && isReached) await enqueueLost()
        if (queue.size === 0) await firstValueFrom(merge(added$, stopped$))
        continue
      }
      const onlyFilesWait$ = pending.unsent$.pipe(filter(({ documents }) => documents <= queue.size))
      await firstValueFrom(merge(onlyFilesWait$, stopped$))
      const ids = [...queue].slice(0, AT_ONCE)
      const doubts = link.doubts()
      const taken = await sendChunks(ids, options)
      // What was answered late may have come from the server before.
      if (link.doubts() !== doubts) doubted = true
      sentLast = [...sentLast, ...taken].slice(-REMEMBERED)
      for (const id of ids) queue.delete(id)
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  } finally {
    watching.unsubscribe()
    reaching.unsubscribe()
  }
}

/** Sends pieces by their ids; those that are refused are set aside, the others leave the list of refused ones. Which the server took. */
export async function sendChunks(ids: readonly string[], options: SendFilesOptions): Promise<readonly string[]> {
  const { db, client, link, pending, quarantine, sender } = options
  const stored = await db.files.storageInstance.findDocumentsById([...ids], false)
  const chunks = stored.map((chunk) => withoutMarks<FileChunk>(chunk))
  const { user } = sender()
  const outgoing = chunks.map((chunk) => ({
    id: chunk.id,
    json: JSON.stringify(toWire({ ...chunk, recordedBy: user }, undefined)),
  }))
  // One that is there already was sent before its answer got lost: pieces never change.
  const { refused } = await sendBatches(outgoing, client, link)
  const reasons = new Map(refused.map(({ id, reason }) => [id, reason]))
  await quarantine.refuse(
    chunks.flatMap((chunk) => {
      const reason = reasons.get(chunk.id)
      const { data: _data, ...named } = chunk
      return reason === undefined
        ? []
        : [{ id: chunk.id, incident: chunk.incident, reason, document: named, base: null }]
    }),
  )
  const taken = ids.filter((id) => !reasons.has(id))
  await quarantine.release(taken)
  pending.settled(ids.map((id) => ({ id })))
  return taken
}
