import { BehaviorSubject, Observable, shareReplay, switchMap } from 'rxjs'
import type { GatewayState } from '../../../shared/gateway'
import type { FirstlineDatabase } from '../database/database'
import { type CouchClient, createCouchClient } from './couch-client'
import { loadFeedRecord } from './feed-record'
import { homeOfId } from './record-kind'
import { identifierOf, type Target } from './target'

export type Workspace = Pick<Target, 'server' | 'workspace'>

/** This device holds what came from one workspace, and is signed in to another that knows none of it. */
export type Apart = {
  readonly from: Workspace
  readonly to: Workspace
  /** A person says that it is the same workspace, which begins anew at another address. */
  readonly isSame: () => void
}

export type KeptApart = {
  /** What replication may follow: without a server for as long as the two are kept apart. */
  readonly state$: Observable<GatewayState>
  /** What a person has to decide; the present first, null for nothing. */
  readonly apart$: Observable<Apart | null>
}

type KeepApartOptions = {
  readonly session: { readonly db: FirstlineDatabase }
  readonly gateway$: Observable<GatewayState>
  /** Reaches `/sync/<database>/…`; the page's own unless said. */
  readonly fetch?: typeof fetch
}

const DOCUMENT = 'own-workspace'
/** Until it is looked again: the server may not have answered, or another window has decided, milliseconds. */
const AGAIN = 5_000

/**
 * Replication sends whatever a server does not have. So that the incidents of one workspace never end in another, the first that this device was
 * signed in to is remembered, and none other passed on, unless it knows revisions of that one (it has moved to another address), the first has
 * never shown anything, or a person says that it is the same.
 */
export function keepApart({ session: { db }, gateway$, fetch: send }: KeepApartOptions): KeptApart {
  const apart$ = new BehaviorSubject<Apart | null>(null)

  const carryOut = async (state: GatewayState, signal: AbortSignal, pass: (state: GatewayState) => void) => {
    if (state.kind === 'none') return pass(state)
    const to: Workspace = { server: state.server, workspace: state.workspace }
    const decided = new AbortController()
    let own = await ownWorkspace(db)
    if (isOther(own, to)) {
      // What waits here is nothing that waits for this one.
      pass({ kind: 'none' })
      if (state.kind !== 'ready') return
      const client = createCouchClient(to.workspace, send ?? ((input, init) => fetch(input, init)))
      while (isOther(own, to)) {
        const from = own
        const isSame = await knowsWorkOf(from, db, client, signal)
        if (isSame === true) break
        if (isSame === false && !signal.aborted) apart$.next({ from, to, isSame: () => decided.abort() })
        await pause(AbortSignal.any([signal, decided.signal]))
        if (signal.aborted) return
        if (decided.signal.aborted) break
        own = await ownWorkspace(db)
      }
    }
    // A disk that is full says so elsewhere, and the next sign-in remembers it.
    if (state.kind === 'ready' && (own === null || isOther(own, to))) {
      await db.upsertLocal<Workspace>(DOCUMENT, to).catch(() => {})
    }
    pass(state)
  }

  const state$ = gateway$.pipe(
    switchMap(
      (state) =>
        new Observable<GatewayState>((passed) => {
          const ended = new AbortController()
          const pass = (known: GatewayState) => passed.next(known)
          carryOut(state, ended.signal, pass).catch((error) => {
            if (!db.closed) console.error('whose workspace it is', error)
          })
          return () => {
            ended.abort()
            apart$.next(null)
          }
        }),
    ),
    shareReplay(1),
  )
  return { state$, apart$ }
}

/** The workspace that this device belongs to; null before the first sign-in. */
async function ownWorkspace(db: FirstlineDatabase): Promise<Workspace | null> {
  return (await db.getLocal<Workspace>(DOCUMENT))?.toJSON().data ?? null
}

function isOther(own: Workspace | null, to: Workspace): own is Workspace {
  return own !== null && identifierOf(own) !== identifierOf(to)
}

/**
 * Whether a server knows any of the latest work that another workspace has shown; null where it did not answer. Articles, services and playbooks
 * tell nothing: workspaces may share them.
 */
async function knowsWorkOf(
  from: Workspace,
  db: FirstlineDatabase,
  client: Pick<CouchClient, 'unknownRevisions'>,
  signal: AbortSignal,
): Promise<boolean | null> {
  const { shown, taken } = (await loadFeedRecord(db, identifierOf(from))).known
  const work = [...shown, ...taken].filter(({ id }) => ['incidents', 'timeline'].includes(homeOfId(id) ?? ''))
  if (work.length === 0) return true
  const answer = await client.unknownRevisions(work, signal)
  return answer.kind === 'ok' ? answer.value.length < new Set(work.map(({ id }) => id)).size : null
}

/** Until it is time to look again, or ended. */
function pause(ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, AGAIN)
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    if (ended.aborted) end()
    else ended.addEventListener('abort', end, { once: true })
  })
}
