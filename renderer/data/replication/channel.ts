import type { RxCollection, RxDocumentData } from 'rxdb'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { filter, firstValueFrom, type Subscription } from 'rxjs'
import { rememberReplication } from '../database/storage'
import { plain, readStored, writeStored } from '../database/stored-documents'
import { CHANGE_CONTEXT } from '../incidents/incident-writer'
import { confirmedOf, findLeftOver, type LeftOver } from './find-left-over'
import { createInbox, type Delivery } from './inbox'
import { Stopped } from './link'
import { localWrites } from './local-write'
import type { LocalWrite } from './pending'
import { pulledBy } from './pulled-by'
import { type PushContext, pushRows } from './push'
import type { Identified } from './record-kind'
import { sameDocument } from './same-document'
import type { SendAtOnce } from './send-at-once'
import { staysHere } from './stays-here'
import { type SetAside, unpack } from './unpack'
import type { WireDocument } from './wire'
import { withoutMarks } from './without-marks'

/** RxDB reads local documents in batches of this many; they are sent in smaller ones. */
const READ_BATCH = 5_000

export type ChannelOptions<Doc extends Identified> = PushContext<Doc> & {
  readonly collection: RxCollection<Doc>
  /** Stands for the server and the workspace. */
  readonly identifier: string
  readonly runId: string
  readonly atOnce: SendAtOnce
  /** A new device has nothing to send: it catches up first. */
  readonly catchUpFirst: boolean
  readonly rewound: () => boolean
  readonly setAside?: SetAside<Doc>
  readonly onForgedEnd: (ids: readonly string[]) => void
  /** A write of this replication: what it put there and what it replaced. */
  readonly onPulled: (before: Doc | null, after: Doc) => void
  /** Storing failed: replication has to start again from what was saved. */
  readonly onError: (error: unknown) => void
}

/** What the channel took from a page of the feed. `hlc`: the latest stamp in it. */
export type Delivered = { readonly documents: number; readonly hlc: string }

/** One collection's way to the server and back. */
export type Channel = {
  readonly deliver: (documents: readonly WireDocument[]) => Promise<Delivered>
  /** Which of these RxDB takes for equal to what the server holds: it will not send them. */
  readonly takenForSent: (ids: readonly string[]) => Promise<ReadonlySet<string>>
  /** Sends those of these that RxDB would not send although the server is not known to hold them; which they are. */
  readonly sendOverlooked: (ids: readonly string[]) => Promise<readonly string[]>
  /** The device has caught up: what it wrote may be sent. */
  readonly endCatchUp: () => void
  readonly stop: () => Promise<void>
}

export async function openChannel<Doc extends Identified>(options: ChannelOptions<Doc>): Promise<Channel> {
  const { collection, kind, client, link, pending, revisions, onError } = options
  const inbox = createInbox<Doc>(options.runId, options.catchUpFirst)
  const subscriptions: Subscription[] = []
  let isOpen = false
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = () => {
      isOpen = true
      resolve()
    }
  })
  let stopped = false
  let torn: LeftOver<Doc>['torn'] = new Map()
  const isTorn = (document: Doc) => {
    const pulled = torn.get(document.id)
    return pulled !== undefined && sameDocument(pulled, document)
  }
  let catchingUp = options.catchUpFirst

  const replication = replicateRxCollection<Doc, Delivery>({
    collection,
    replicationIdentifier: options.identifier,
    waitForLeadership: false,
    toggleOnDocumentVisible: false,
    pull: { handler: inbox.handler, stream$: inbox.stream$, batchSize: 1 },
    push: {
      batchSize: READ_BATCH,
      handler: async (rows) => {
        await gate
        const states = rows.map(({ newDocumentState }) => newDocumentState)
        // The server alone removes: what was taken back or given up here is only gone from here.
        pending.settled(states.filter(({ _deleted }) => _deleted))
        const leaving = rows.filter(
          ({ newDocumentState: state }) => !state._deleted && !staysHere(state) && !isTorn(state),
        )
        const push = async () => (stopped ? [] : pushRows(await options.atOnce.remaining(leaving), options))
        return push().catch((error) => (stopped ? [] : Promise.reject(error)))
      },
    },
  })
  subscriptions.push(replication.error$.subscribe(onError))
  await replication.startPromise
  const { internalReplicationState: state, metaInstance } = replication
  if (state === undefined || metaInstance === undefined) throw new Error(`replication of ${kind.name} did not start`)

  const context = await state.downstreamBulkWriteFlag
  const identifierHash = await state.input.hashFunction(state.input.identifier)
  rememberReplication(context, { identifier: state.input.identifier, hash: identifierHash })

  const waiting = new Set<string>()
  const watch = (documents: readonly RxDocumentData<Doc>[]): readonly LocalWrite[] => {
    const writes = localWrites(documents, kind)
    for (const { id } of writes) waiting.add(id)
    return writes
  }
  const equalToServer = async (ids: readonly string[]) =>
    confirmedOf(state, await state.input.forkInstance.findDocumentsById([...ids], true))
  /** What RxDB does not send because it is equal to what the server holds (a merge, a change taken back) gets no answer. */
  const settleEqual = async () => {
    for (const id of waiting) if (!pending.waits(id)) waiting.delete(id)
    if (waiting.size > 0) pending.settled(await equalToServer([...waiting]))
  }

  subscriptions.push(
    state.events.active.up.pipe(filter((up) => !up)).subscribe(() => {
      settleEqual().catch((error) => (stopped ? undefined : onError(error)))
    }),
    metaInstance.changeStream().subscribe(({ events }) => {
      for (const { documentData } of events) {
        if (documentData.isCheckpoint === '1' && documentData.itemId === 'down')
          inbox.stored(documentData.checkpointData)
      }
    }),
    state.input.forkInstance.changeStream().subscribe(({ events, context: writer }) => {
      if (writer === context) pending.replaced(events.map(({ documentId }) => documentId))
      else {
        if (writer === CHANGE_CONTEXT && isOpen) options.atOnce.wrote(events, kind)
        pending.wrote(watch(events.map(({ documentData }) => documentData)))
      }
      if (writer === context || writer === 'replication-up-write-conflict') {
        for (const event of events) {
          if (event.operation === 'DELETE') continue
          const before = event.operation === 'UPDATE' ? event.previousDocumentData : undefined
          options.onPulled(
            before === undefined ? null : withoutMarks<Doc>(before),
            withoutMarks<Doc>(event.documentData),
          )
        }
      }
    }),
  )

  const leftOver = await findLeftOver(state, identifierHash)
  torn = leftOver.torn
  pending.found(watch([...leftOver.unsent, ...leftOver.overlooked]))
  /** RxDB sends what is written. Where that fails because somebody has changed it meanwhile, that is sent. */
  const writeAgain = (documents: readonly RxDocumentData<Doc>[]) =>
    writeStored(
      collection,
      documents.map((previous) => ({ document: plain<Doc>(previous), previous })),
      'overlooked',
    )
  await writeAgain(leftOver.overlooked)
  if (!options.catchUpFirst) open()

  /** Documents wait for a running push: what it changes decides what in them is old. */
  const deliver = async (wire: readonly WireDocument[]): Promise<Delivered> => {
    if (!catchingUp) await firstValueFrom(state.events.active.up.pipe(filter((up) => !up))).catch(throwStopped)
    const unpacked = await unpack(wire, options)
    if (unpacked.documents.length === 0) return { documents: 0, hlc: unpacked.hlc }
    await inbox.deliver(unpacked.documents)
    // A push that ran in between may have been accepted before these older versions were stored over it.
    const buried = unpacked.documents.filter(({ id, _rev }) => revisions.isBehind(id, _rev)).map(({ id }) => id)
    if (buried.length > 0) {
      for (const id of buried) revisions.overtaken(id)
      const answer = await link.ask((signal) => client.read(buried, signal))
      if (answer.kind === 'ok') await deliver(answer.value)
    }
    return { documents: unpacked.documents.length, hlc: unpacked.hlc }
  }

  return {
    deliver,
    takenForSent: async (ids) => new Set((await equalToServer(ids)).map(({ id }) => id)),
    sendOverlooked: async (ids) => {
      const stored = await readStored(collection, ids)
      const own = stored.filter(
        (document) => !staysHere(document) && !pending.waits(document.id) && pulledBy(document) !== identifierHash,
      )
      const confirmed = new Set((await confirmedOf(state, own)).map(({ id }) => id))
      const overlooked = own.filter(({ id }) => !confirmed.has(id))
      await writeAgain(overlooked)
      return overlooked.map(({ id }) => id)
    },
    endCatchUp: () => {
      catchingUp = false
      inbox.endCatchUp()
      open()
    },
    stop: async () => {
      stopped = true
      for (const subscription of subscriptions) subscription.unsubscribe()
      inbox.stop()
      const cancelled = replication.cancel()
      open()
      await cancelled
    },
  }
}

/** RxDB ends its streams when it stops. */
function throwStopped(): never {
  throw new Stopped()
}
