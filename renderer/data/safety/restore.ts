import type { IncidentId } from '../../../shared/domain/ids'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { FirstlineBridge } from '../../../shared/ipc'
import type { Held } from '../../../shared/safety'
import { readStored } from '../database/stored-documents'
import { emptyHomes } from '../replication/lost-collections'
import { homeOfId } from '../replication/record-kind'
import type { DataSession } from '../session'
import { heldBehind } from './held-behind'
import { eachHeldPage } from './held-pages'
import { NOTHING_PARSED, type PutBack, parseDocuments, putBack } from './put-back'

/** `incidents` of which something came back, `documents` in all; `unreadable` stay in the copy alone. */
export type Restored = { readonly incidents: number; readonly documents: number; readonly unreadable: number }

/** Documents fetched from the main process at once. */
const AT_ONCE = 200
/** A collection that holds something can only have lost its end: so many of the newest are looked at. */
const NEWEST = 1_000

/**
 * Puts back what stands in the safety copy and not, or only in an older version, in the database. `isNew`: the database was made anew,
 * so all of the copy is looked at, as is all of a collection that is empty. To be done before anything is sent. `waiting`: first lines of timelines
 * whose incident is not here; where the server has it, they can be put back when it is (`putBackBeginnings`).
 */
export async function restoreFromCopy(
  session: DataSession,
  request: FirstlineBridge['request'],
  isNew: boolean,
): Promise<{ readonly restored: Restored; readonly waiting: readonly TimelineEntry[] }> {
  const incidents = new Set<IncidentId>()
  let documents = 0
  let unreadable = 0
  const beginnings: TimelineEntry[] = []
  const count = (back: PutBack) => {
    for (const id of back.incidents) incidents.add(id)
    documents += back.documents
  }
  const empty = await emptyHomes(session.db)
  const isLost = ({ id }: Held) => {
    const home = homeOfId(id)
    return isNew || (home !== null && empty.has(home))
  }
  let newest = NEWEST
  await eachHeldPage(request, async (held) => {
    const looked = held.filter((one, at) => at < newest || isLost(one))
    newest = 0
    for (const texts of await lackingTexts(session, looked, request)) {
      const parsed = parseDocuments(texts)
      unreadable += parsed.unreadable
      beginnings.push(...parsed.entries.filter(isBeginning))
      count(await putBack(session, { ...parsed, entries: parsed.entries.filter((entry) => !isBeginning(entry)) }))
    }
    return isNew || empty.size > 0
  })
  const begun = await putBackBeginnings(session, beginnings)
  count(begun)
  return { restored: { incidents: incidents.size, documents, unreadable }, waiting: begun.waiting }
}

/** The first line of a timeline alone is of a change that nobody was told was saved, or the server has the incident: it stays in the copy. */
const isBeginning = ({ body }: TimelineEntry) => body.type === 'created'

/** Those whose incident is here; the others wait. */
export async function putBackBeginnings(
  session: DataSession,
  beginnings: readonly TimelineEntry[],
): Promise<PutBack & { readonly waiting: readonly TimelineEntry[] }> {
  const stored = await readStored(
    session.db.incidents,
    beginnings.map(({ incident }) => incident),
  )
  const known = new Set<string>(stored.map(({ id }) => id))
  const entries = beginnings.filter(({ incident }) => known.has(incident))
  const back = await putBack(session, { ...NOTHING_PARSED, entries })
  return { ...back, waiting: beginnings.filter(({ incident }) => !known.has(incident)) }
}

async function lackingTexts(
  { db }: DataSession,
  held: readonly Held[],
  request: FirstlineBridge['request'],
): Promise<readonly (readonly string[])[]> {
  const lacking = await heldBehind(db, held)
  const texts: (readonly string[])[] = []
  for (let rest = lacking; rest.length > 0; ) {
    const found = await request('safety:read', rest.slice(0, AT_ONCE))
    texts.push(found.map(({ json }) => json))
    const read = new Set(found.map(({ id }) => id))
    // Where nothing came, none of these is held any more.
    rest = read.size === 0 ? rest.slice(AT_ONCE) : rest.filter((id) => !read.has(id))
  }
  return texts
}
