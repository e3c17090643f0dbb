import type { IncidentId } from '../../../shared/domain/ids'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { FirstlineBridge } from '../../../shared/ipc'
import type { Held } from '../../../shared/safety'
import { readStored } from '../database/stored-documents'
import type { DataSession } from '../session'
import { heldBehind } from './held-behind'
import { eachHeldPage } from './held-pages'
import { NOTHING_PARSED, type Parsed, parseDocuments, putBack } from './put-back'

/** `incidents` of which something came back, `documents` in all; `unreadable` stay in the copy alone. */
export type Restored = { readonly incidents: number; readonly documents: number; readonly unreadable: number }

/** Documents fetched from the main process at once. */
const AT_ONCE = 200
/** A database that is not new can only have lost its end: so many of the newest are looked at. */
const NEWEST = 1_000

/**
 * Puts back what stands in the safety copy and not, or only in an older version, in the database. `isNew`: the database was made anew,
 * so all of the copy is looked at. To be done before anything is sent.
 */
export async function restoreFromCopy(
  session: DataSession,
  request: FirstlineBridge['request'],
  isNew: boolean,
): Promise<Restored> {
  const incidents = new Set<IncidentId>()
  let documents = 0
  let unreadable = 0
  const beginnings: TimelineEntry[] = []
  const store = async (parsed: Parsed) => {
    const back = await putBack(session, parsed)
    for (const id of back.incidents) incidents.add(id)
    documents += back.documents
  }
  await eachHeldPage(request, async (held) => {
    for (const texts of await lackingTexts(session, isNew ? held : held.slice(0, NEWEST), request)) {
      const parsed = parseDocuments(texts)
      unreadable += parsed.unreadable
      beginnings.push(...parsed.entries.filter(isBeginning))
      await store({ ...parsed, entries: parsed.entries.filter((entry) => !isBeginning(entry)) })
    }
    return isNew
  })
  await store({ ...NOTHING_PARSED, entries: await withIncident(session, beginnings) })
  return { incidents: incidents.size, documents, unreadable }
}

/** The first line of a timeline alone is of a change that nobody was told was saved: it stays in the copy. */
const isBeginning = ({ body }: TimelineEntry) => body.type === 'created'

async function withIncident({ db }: DataSession, entries: readonly TimelineEntry[]): Promise<readonly TimelineEntry[]> {
  const stored = await readStored(
    db.incidents,
    entries.map(({ incident }) => incident),
  )
  const known = new Set<string>(stored.map(({ id }) => id))
  return entries.filter(({ incident }) => known.has(incident))
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
