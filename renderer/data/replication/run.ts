import { filter, firstValueFrom, type Subject } from 'rxjs'
import type { Incident } from '../../../shared/domain/incident'
import { createTurns } from '../../../shared/in-turn'
import type { FirstlineDatabase } from '../database/database'
import { type Channel, openChannel } from './channel'
import { type CouchClient, createCouchClient } from './couch-client'
import { discardPieces, discardRefused } from './discard-refused'
import { type FeedOptions, runFeed } from './feed'
import { type FeedRecord, loadFeedRecord, saveFeedRecord } from './feed-record'
import { healConflicts } from './heal-conflicts'
import { type Mark, marksAfter } from './known-marks'
import type { Line } from './line'
import { createLink, type Link, type LinkEvent, Stopped } from './link'
import { createLookForMissing } from './look-for-missing'
import { openHeld } from './lost-collections'
import type { Pending } from './pending'
import type { Quarantine } from './quarantine'
import { readMalformedAgain } from './read-malformed-again'
import { entryKind, type Home, homeOfId, incidentKind, libraryKind, type Sender } from './record-kind'
import { createRevisions } from './revisions'
import { sameDocument } from './same-document'
import { sendAgain } from './send-again'
import { createSendAtOnce } from './send-at-once'
import { sendChunks, sendFiles } from './send-files'
import { sendRefusedAgain } from './send-refused-again'
import { sentLastAfter } from './sent-last'
import { settleSetAside } from './set-aside'
import { mayLackOurs, settleKnowledge } from './settle-knowledge'
import type { SyncEvent } from './status'
import { type Survey, sendableOf } from './survey-server'
import { type SyncLog, watchedClient } from './sync-log'
import { verifyServer } from './verify-server'
import type { LeftOverKind } from './what-waits'
import type { WireDocument } from './wire'

/** An incident as the pull changed it. `caughtUp`: whether this device ever held everything before. */
export type RemoteChange = { readonly before: Incident | null; readonly after: Incident; readonly caughtUp: boolean }

export type RunOptions = {
  readonly db: FirstlineDatabase
  readonly workspace: string
  /** Stands for the server and the workspace. */
  readonly identifier: string
  readonly fetch: typeof fetch
  readonly line: Line
  readonly sender: () => Sender
  readonly receive: (hlc: string) => void
  readonly now: () => number
  readonly random: () => number
  readonly pending: Pending
  readonly quarantine: Quarantine
  readonly remoteChanges$: Subject<RemoteChange>
  readonly tell: (event: SyncEvent) => void
  readonly log: SyncLog
  /** The server answered the feed; it took something. */
  readonly onPulled: () => void
  readonly onPushed: () => void
  readonly onLink: (event: LinkEvent) => void
  /** The server is not the one it was: what it lacks, null for nothing. The run waits until it is stopped. */
  readonly onServerChanged: (survey: Survey | null) => void
  /** Storing failed: the run is of no more use and should be started again. */
  readonly onBroken: (error: unknown) => void
  /** All records, or all pieces of files, that this server lacks are known as waiting; and what sends those that are not. */
  readonly onLeftOverKnown: (of: LeftOverKind, sendOverlooked: Channel['sendOverlooked']) => void
}

/** One connection of this device to one workspace, from its start until it stops or breaks. */
export type Run = {
  readonly link: Link
  /** Whether versions here may have been made from such that the server does not know. */
  readonly isSetBack: () => boolean
  /** Sends documents once more that were refused. */
  readonly sendRefusedAgain: (ids: readonly string[]) => Promise<void>
  /** Gives up what was refused; `isWanted` is asked when the server has answered. */
  readonly discardRefused: (ids: readonly string[], isWanted: () => boolean) => Promise<void>
  readonly stop: () => Promise<void>
}

let runs = 0

export async function startRun(options: RunOptions): Promise<Run> {
  const { db, identifier, tell, now, pending, quarantine, onBroken } = options
  runs += 1
  const runId = `${now()}-${runs}`
  const [start, noteHeld] = await Promise.all([loadFeedRecord(db, identifier), openHeld(db)])
  let record = start
  const client = watchedClient(createCouchClient(options.workspace, options.fetch, options.line), 'records', options)
  let opened = () => {}
  const open = new Promise<void>((resolve) => {
    opened = resolve
  })
  const link = createLink(options.random, async (ask) => {
    // What is unsent must be known first: the server can't lack that.
    await open
    await verifyServer({
      ...{ db, link, ask, client, pending, quarantine, marks: record.known },
      sender: options.sender,
      takenForSent: (name, ids) => channels[name].takenForSent(ids),
      onChanged: options.onServerChanged,
    })
  })
  link.events$.subscribe(options.onLink)

  const broken = (error: unknown) => {
    if (!(error instanceof Stopped) && !link.signal.aborted) onBroken(error)
  }

  let keeping: Promise<unknown> = Promise.resolve()
  /** One after the other, each with all that is known by then. */
  const keep = (patch: Partial<FeedRecord>) => {
    record = { ...record, ...patch }
    const kept = keeping.then(() => saveFeedRecord(db, identifier, record))
    keeping = kept.catch(() => {})
    return kept
  }

  const revisions = createRevisions()
  // A server that is set back to before these must be noticed although its feed has not shown them yet.
  const onTaken = (taken: readonly Mark[]) =>
    keep({ known: marksAfter(record.known, { taken }), sentLast: sentLastAfter(record.sentLast, { taken }) })
  const { sender } = options
  const atOnce = createSendAtOnce({ client, link, revisions, quarantine, pending, sender, onTaken })
  let reading = start.rewound
  const setAside = new Set(start.setAside)
  const addAside = (ids: readonly string[]) => {
    for (const id of ids) setAside.add(id)
  }
  const forged: string[] = []
  const shared = {
    ...{ client, link, revisions, quarantine, pending, atOnce, sender, onTaken, identifier, runId },
    // What waits to be sent to a server that was set back is merged best when all that it holds is known.
    catchUpFirst: !start.caughtUp || start.rewound,
    onError: broken,
    onPulled: () => {},
    rewound: () => reading,
    onForgedEnd: (ids: readonly string[]) => {
      forged.push(...ids)
    },
  }
  // What goes there past RxDB is none of the versions that the next changes here are made from.
  const apart = { ...shared, revisions: createRevisions() }
  const [incidents, timeline, library] = await Promise.all([
    openChannel({
      ...shared,
      collection: db.incidents,
      kind: incidentKind,
      setAside: { isDoubtful: (theirs, ours) => !sameDocument(theirs, ours), add: addAside },
      onPulled: (before, after) => options.remoteChanges$.next({ before, after, caughtUp: record.caughtUp }),
    }),
    openChannel({ ...shared, collection: db.timeline, kind: entryKind }),
    openChannel({
      ...shared,
      collection: db.library,
      kind: libraryKind,
      setAside: { isDoubtful: (theirs, ours) => mayLackOurs(theirs, ours, sender(), record.sentLast), add: addAside },
    }),
  ])
  const channels = { incidents, timeline, library }
  options.onLeftOverKnown('records', async (ids) => {
    const sent = [
      incidents.sendOverlooked(idsAmong(ids, 'incidents')),
      timeline.sendOverlooked(idsAmong(ids, 'timeline')),
    ]
    return (await Promise.all([...sent, library.sendOverlooked(idsAmong(ids, 'library'))])).flat()
  })
  opened()

  /** What is refused is sent again or given up, never both at once; nor is it looked for meanwhile. */
  const inTurn = createTurns()
  const missing = createLookForMissing({
    ...{ db, identifier, client, pending, quarantine, sender, ask: link.ask },
    send: (ids) => sendAgain(ids, db, apart),
  })

  const again = readMalformedAgain({ client, link, quarantine, channels })
  const feedOptions: FeedOptions = {
    ...{ client, link, channels, start },
    save: async (place, page, returned) => {
      if (reading && !place.rewound) {
        reading = false
        const among = (home: Home) => idsAmong([...setAside], home)
        await settleKnowledge(among('library'), { ...apart, collection: db.library, deliver: library.deliver })
        await settleSetAside(among('incidents'), { ...apart, db, deliver: incidents.deliver })
        setAside.clear()
      }
      await sendAgain(await sendableOf(forged.splice(0), db, sender()), db, apart)
      await noteHeld(page)
      const shown = marksOf(page)
      missing.doubt(shown.map(({ id }) => id))
      // Where the answer to it got lost nothing else tells that the server has taken it.
      const known = marksAfter(record.known, { shown, taken: marksOf(returned) })
      await keep({ ...place, setAside: [...setAside], known, sentLast: sentLastAfter(record.sentLast, { shown }) })
    },
    heal: (conflicted) => healConflicts(conflicted, { db, client, link }),
    receive: options.receive,
    isOwn: ({ _id, _rev }) => revisions.of(_id) === _rev,
    isBeingSent: ({ _id }) => pending.waits(_id),
    onReceiving: (documents) => tell({ kind: 'receiving', documents }),
    onUpToDate: () => {
      if (record.setBack && !reading && pending.unsent().documents === 0) keep({ setBack: false }).catch(broken)
      tell({ kind: 'up-to-date', at: now() })
      void inTurn(missing.look).catch(broken)
    },
  }
  const feed = again.then(() => runFeed(feedOptions)).catch(broken)
  const fileSending = {
    ...{ db, link, pending, quarantine, identifier },
    client: tellingPlace(
      watchedClient(createCouchClient(`${options.workspace}-files`, options.fetch, options.line), 'files', options),
      tell,
    ),
    sender: options.sender,
    // Which of them the server never had is asked there.
    onLeftOverKnown: () => options.onLeftOverKnown('files', async () => []),
  }
  const files = sendFiles(fileSending).catch(broken)

  const offerAgain = async (ids: readonly string[]) => {
    const among = (home: Home) => idsAmong(ids, home)
    await sendRefusedAgain(among('library'), db.library, { ...shared, kind: libraryKind })
    await sendRefusedAgain(among('timeline'), db.timeline, { ...shared, kind: entryKind })
    await sendRefusedAgain(among('incidents'), db.incidents, { ...shared, kind: incidentKind })
    await sendChunks(among('files'), fileSending)
  }
  const following = quarantine.overtaken$.subscribe((ids) => void inTurn(() => offerAgain(ids)).catch(broken))

  return {
    link,
    isSetBack: () => record.setBack,
    sendRefusedAgain: (ids) => inTurn(() => offerAgain(ids)),
    discardRefused: async (asked, isWanted) => {
      // What is on its way gets its answer first.
      await firstValueFrom(pending.unsent$.pipe(filter(() => !asked.some(pending.waits))))
      await inTurn(async () => {
        if (!isWanted()) return
        const ids = asked.filter((id) => quarantine.find(id)?.kind === 'refused')
        const among = (home: Home) => idsAmong(ids, home)
        await discardRefused(among('library'), db.library, { ...shared, kind: libraryKind }, isWanted)
        await discardRefused(among('timeline'), db.timeline, { ...shared, kind: entryKind }, isWanted)
        await discardPieces(among('files'), fileSending, isWanted)
        await discardRefused(among('incidents'), db.incidents, { ...shared, kind: incidentKind }, isWanted)
        missing.doubt(ids)
      })
      void inTurn(missing.look).catch(broken)
    },
    stop: async () => {
      following.unsubscribe()
      const closed = Promise.all(Object.values(channels).map((channel) => channel.stop()))
      link.stop()
      await Promise.all([closed, atOnce.stop(), feed, files])
      await keeping
    },
  }
}

/** Tells with each write of files whether the server has a place for them. */
function tellingPlace(client: CouchClient, tell: (event: SyncEvent) => void): CouchClient {
  return {
    ...client,
    write: async (documents, signal) => {
      const answer = await client.write(documents, signal)
      if (answer.kind === 'ok' || answer.kind === 'no-files')
        tell({ kind: 'files-place', isThere: answer.kind === 'ok' })
      return answer
    },
  }
}

function marksOf(documents: readonly WireDocument[]): readonly Mark[] {
  return documents.map(({ _id: id, _rev: rev }) => ({ id, rev }))
}

function idsAmong(ids: readonly string[], home: Home): readonly string[] {
  return ids.filter((id) => homeOfId(id) === home)
}
