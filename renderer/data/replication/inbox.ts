import type { ReplicationPullHandlerResult, RxReplicationPullStreamItem, WithDeleted } from 'rxdb'
import { Subject } from 'rxjs'
import { Stopped } from './link'

/** RxDB stores it with the documents of one delivery; to see it stored is the acknowledgement. */
export type Delivery = { readonly delivery: string }

type Held<Doc> = {
  readonly documents: WithDeleted<Doc>[]
  readonly checkpoint: Delivery
  readonly acknowledge: () => void
  readonly abandon: (reason: Stopped) => void
  taken: boolean
}

/**
 * Hands documents of the feed to RxDB's pull, one delivery at a time, and knows when they are stored.
 *
 * While a new device catches up, RxDB asks for one delivery after the other and sends nothing. Afterwards deliveries go through the stream,
 * which waits while a push runs; a delivery must then also be had by asking, because RxDB drops what came before it last asked:
 * https://github.com/pubkey/rxdb/blob/17.6.0/src/replication-protocol/downstream.ts#L100
 */
export type Inbox<Doc> = {
  readonly stream$: Subject<RxReplicationPullStreamItem<Doc, Delivery>>
  readonly handler: () => Promise<ReplicationPullHandlerResult<Doc, Delivery>>
  /** Resolves when the documents and their bookkeeping are stored. Never with nothing: a delivery without documents is not stored. */
  readonly deliver: (documents: WithDeleted<Doc>[]) => Promise<void>
  readonly stored: (checkpoint: unknown) => void
  readonly endCatchUp: () => void
  /** Who waits for a delivery gets `Stopped`; what was not acknowledged comes again at the next start. */
  readonly stop: () => void
}

export function createInbox<Doc>(runId: string, catchingUpFirst: boolean): Inbox<Doc> {
  const stream$ = new Subject<RxReplicationPullStreamItem<Doc, Delivery>>()
  let catchingUp = catchingUpFirst
  let held: Held<Doc> | null = null
  let asking: ((result: ReplicationPullHandlerResult<Doc, Delivery>) => void) | null = null
  let count = 0
  let stopped = false

  const nothing = () => ({ documents: [], checkpoint: undefined })
  const endCatchUp = () => {
    catchingUp = false
    asking?.(nothing())
    asking = null
  }

  return {
    stream$,
    handler: async () => {
      if (held !== null && !held.taken) {
        held.taken = true
        return held
      }
      if (!catchingUp) return nothing()
      return new Promise((resolve) => {
        asking = resolve
      })
    },
    deliver: (documents) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new Stopped())
        count += 1
        const checkpoint = { delivery: `${runId}-${count}` }
        held = { documents, checkpoint, acknowledge: resolve, abandon: reject, taken: false }
        if (!catchingUp) {
          stream$.next({ documents, checkpoint })
        } else if (asking !== null) {
          held.taken = true
          const answer = asking
          asking = null
          answer(held)
        }
      }),
    stored: (checkpoint) => {
      if (held === null || !isDelivery(checkpoint) || checkpoint.delivery !== held.checkpoint.delivery) return
      const { acknowledge } = held
      held = null
      acknowledge()
    },
    endCatchUp,
    stop: () => {
      stopped = true
      endCatchUp()
      held?.abandon(new Stopped())
      held = null
    },
  }
}

function isDelivery(value: unknown): value is Delivery {
  return typeof value === 'object' && value !== null && 'delivery' in value
}
