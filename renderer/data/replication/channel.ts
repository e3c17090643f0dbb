import type { RxCollection } from 'rxdb'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import type { Subscription } from 'rxjs'
import { rememberReplication } from '../storage'
import { findUnsent } from './find-unsent'
import { createInbox, type Delivery } from './inbox'
import { localWrite } from './local-write'
import { type PushContext, pushRows } from './push'
import type { Identified } from './record-kind'
import { unpack } from './unpack'
import type { WireDocument } from './wire'
import { withoutMarks } from './without-marks'

/** RxDB reads local documents in batches of this many; they are sent in smaller ones. */
const READ_BATCH = 5_000

export type ChannelOptions<Doc extends Identified> = PushContext<Doc> & {
  readonly collection: RxCollection<Doc>
  /** Stands for the server and the workspace. */
  readonly identifier: string
  readonly runId: string
  /** A new device has nothing to send: it catches up first. */
  readonly catchUpFirst: boolean
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
  /** The device has caught up: what it wrote may be sent. */
  readonly endCatchUp: () => void
  readonly stop: () => Promise<void>
}

export async function openChannel<Doc extends Identified>(options: ChannelOptions<Doc>): Promise<Channel> {
  const { collection, kind, pending, onError } = options
  const inbox = createInbox<Doc>(options.runId, options.catchUpFirst)
  const subscriptions: Subscription[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  let stopped = false

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
        return stopped ? [] : await pushRows(rows, options).catch((error) => (stopped ? [] : Promise.reject(error)))
      },
    },
  })
  subscriptions.push(replication.error$.subscribe(onError))
  await replication.startPromise
  const { internalReplicationState: state, metaInstance } = replication
  if (state === undefined || metaInstance === undefined) throw new Error(`replication of ${kind.name} did not start`)

  const context = await state.downstreamBulkWriteFlag
  const identifierHash = await state.input.hashFunction(state.input.identifier)
  rememberReplication(context, identifierHash)

  subscriptions.push(
    metaInstance.changeStream().subscribe(({ events }) => {
      for (const { documentData } of events) {
        if (documentData.isCheckpoint === '1' && documentData.itemId === 'down')
          inbox.stored(documentData.checkpointData)
      }
    }),
    state.input.forkInstance.changeStream().subscribe(({ events, context: writer }) => {
      if (writer !== context) {
        pending.wrote(events.map(({ documentData }) => localWrite(documentData, kind)))
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

  pending.found((await findUnsent(state, identifierHash)).map((document) => localWrite(document, kind)))
  if (!options.catchUpFirst) open()

  return {
    deliver: async (wire) => {
      const unpacked = await unpack(wire, options)
      if (unpacked.documents.length > 0) await inbox.deliver(unpacked.documents)
      return { documents: unpacked.documents.length, hlc: unpacked.hlc }
    },
    endCatchUp: () => {
      inbox.endCatchUp()
      open()
    },
    stop: async () => {
      stopped = true
      for (const subscription of subscriptions) subscription.unsubscribe()
      inbox.endCatchUp()
      const cancelled = replication.cancel()
      open()
      await cancelled
    },
  }
}
