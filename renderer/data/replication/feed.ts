import { compareHlc } from '../../../shared/domain/hlc'
import type { Channel, Delivered } from './channel'
import type { CouchClient } from './couch-client'
import type { FeedPlace } from './feed-record'
import type { Link } from './link'
import { homeOfId, type RecordName } from './record-kind'
import type { WireDocument } from './wire'

const PAGE_DOCUMENTS = 1_000
/** What a document has of characters before any was seen. */
const COMMON_SIZE = 500
/** A page smaller than this is everyday life, not something to tell. */
const WORTH_TELLING = 50
/** How long the first question in place of a poll may take, milliseconds: it may go out over a connection that died as well. */
const FIRST_PATIENCE = 5_000

export type FeedOptions = {
  readonly client: Pick<CouchClient, 'changes' | 'line'>
  readonly link: Link
  readonly channels: { readonly [name in RecordName]: Pick<Channel, 'deliver' | 'endCatchUp'> }
  readonly start: FeedPlace
  /** Everything of the page is stored: keeps the place, what the page showed, and what of it was on its way from here when it came back. */
  readonly save: (place: FeedPlace, page: readonly WireDocument[], returned: readonly WireDocument[]) => Promise<void>
  /** Mends documents of which the server holds several versions. */
  readonly heal: (conflicted: readonly WireDocument[]) => Promise<void>
  /** A stamp seen elsewhere: this device's clock must not stay behind it. */
  readonly receive: (hlc: string) => void
  /** Whether this device wrote that very version. */
  readonly isOwn: (document: WireDocument) => boolean
  /** Whether this device has not been told yet that the server has its version: what comes is most likely that one. */
  readonly isBeingSent: (document: WireDocument) => boolean
  readonly onReceiving: (documents: number) => void
  readonly onUpToDate: () => void
}

/**
 * Reads the server's feed for all collections, from the saved place on, for as long as the link lasts: page by page until nothing is pending,
 * then by long polls. A page counts as read when each collection has stored its part; only then its place is saved.
 * The next page is asked for while this one is stored.
 */
export async function runFeed(options: FeedOptions): Promise<never> {
  const { start, isOwn, isBeingSent, onReceiving, link } = options
  let record: FeedPlace = start
  let average = COMMON_SIZE
  let next = requestPage(options, record.seq, false, average)
  for (;;) {
    const { page, doubts } = await next
    if (page.documents.length > 0) average = page.size / page.documents.length
    // Nothing new can also mean that the server is not the one it was.
    if (page.documents.length === 0) link.doubt()
    next = requestPage(options, page.lastSeq, page.pending === 0, average)
    // Its failure is met when it is awaited, after this page is stored.
    next.catch(() => {})

    const news = page.documents.filter((document) => !isOwn(document))
    const returned = news.filter(isBeingSent)
    const ofOthers = news.length - returned.length
    if (ofOthers >= WORTH_TELLING) onReceiving(ofOthers)
    if (news.length > 0) await storePage(news, options)
    const caughtUp = record.caughtUp || page.pending === 0
    const rewound = record.rewound && page.pending > 0
    if (page.lastSeq !== record.seq || caughtUp !== record.caughtUp || rewound !== record.rewound) {
      record = { seq: page.lastSeq, caughtUp, rewound }
      await options.save(record, page.documents, returned)
      // It may have come late, from the server before: what it showed tells.
      if (page.documents.length > 0 && link.doubts() !== doubts) link.doubt()
    }
    if (page.pending === 0) {
      for (const channel of Object.values(options.channels)) channel.endCatchUp()
      options.onUpToDate()
    }
  }
}

/** `average`: characters of a document, by which the page becomes as large as the line carries. */
async function requestPage({ client, link }: FeedOptions, since: string, live: boolean, average: number) {
  const { down } = client.line
  const limit = () => Math.max(1, Math.min(PAGE_DOCUMENTS, Math.floor(down.size() / average)))
  const askPlainly = (signal: AbortSignal) => {
    const asked = limit()
    return down.carry(asked * average, () => client.changes({ since, live: false, limit: asked }, signal))
  }
  // A poll may hang for as long as there is nothing new: after a failure only a plain question tells at once that the server is back.
  let polls = live
  const begun = link.renewal()
  let doubts = link.doubts()
  for (;;) {
    const answer = await link.ask(async (signal) => {
      doubts = link.doubts()
      // The failure may have been that of the look at the server that comes before.
      if (!polls || begun.aborted) return askPlainly(signal)
      polls = false
      // After an outage nobody knows whether a poll from before still lives, and only an answer says that there is nothing new.
      const renewal = link.renewal()
      const polled = await client.changes({ since, live: true, limit: limit() }, AbortSignal.any([signal, renewal]))
      if (!renewal.aborted || polled.kind !== 'unavailable') return polled
      const patience = AbortSignal.timeout(FIRST_PATIENCE)
      const first = await askPlainly(AbortSignal.any([signal, patience]))
      return patience.aborted && first.kind === 'unavailable' ? askPlainly(signal) : first
    })
    if (answer.kind === 'ok') return { page: answer.value, doubts }
    await link.rest('server-error')
  }
}

async function storePage(documents: readonly WireDocument[], { channels, heal, receive }: FeedOptions): Promise<void> {
  const parts: { readonly [name in RecordName]: WireDocument[] } = { incidents: [], timeline: [], library: [] }
  for (const document of documents) {
    const home = homeOfId(document._id)
    if (home !== null && home !== 'files') parts[home].push(document)
  }
  const delivered: readonly Delivered[] = await Promise.all([
    channels.library.deliver(parts.library),
    channels.timeline.deliver(parts.timeline),
    channels.incidents.deliver(parts.incidents),
  ])
  const hlc = delivered.reduce((latest, { hlc }) => (compareHlc(latest, hlc) < 0 ? hlc : latest), '')
  if (hlc !== '') receive(hlc)
  const conflicted = Object.values(parts)
    .flat()
    .filter((document) => (document._conflicts ?? []).length > 0)
  if (conflicted.length > 0) await heal(conflicted)
}
