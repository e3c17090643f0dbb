import type { FirstlineBridge } from '../../../shared/ipc'
import type { Held } from '../../../shared/safety'
import type { FirstlineDatabase } from '../database/database'
import { homeOfId } from '../replication/record-kind'
import { knownAmong, readVersions } from './collections'
import { eachHeldPage } from './held-pages'
import type { SafetyFeed } from './safety-feed'
import type { KnownUnsent } from './safety-link'

/**
 * Brings the safety copy and what replication knows to wait together: a process may have ended between a write and its copy, or between a
 * confirmation and its note. Replication goes by the place up to which all was sent; the copy has what was said to be saved, one by one, so it
 * also finds what was never sent and stands before that place. What the database does not know at all, or only in an older version, stays in the
 * copy: nobody can have sent it, and the next start puts it back.
 */
export async function auditCopy(
  of: 'records' | 'files',
  known: KnownUnsent,
  db: FirstlineDatabase,
  feed: SafetyFeed,
  request: FirstlineBridge['request'],
): Promise<void> {
  const isMeant = (id: string) => homeOfId(id) !== null && (homeOfId(id) === 'files') === (of === 'files')
  const copied: Held[] = []
  await feed.settled()
  await eachHeldPage(request, async (held) => {
    copied.push(...held.filter(({ id }) => isMeant(id)))
    return true
  })
  const waiting = known.waiting().filter(({ id }) => isMeant(id))
  const ids = new Set(waiting.map(({ id }) => id))
  const spare = copied.filter(({ id }) => !ids.has(id) && !known.isRefused(id))
  const stored = await knownAmong(
    db,
    spare.map(({ id }) => id),
  )
  const overlooked = new Set(await known.sendOverlooked([...stored]))
  // What was removed here has no version, and is to go from the copy as well.
  const heights = new Map((await readVersions(db, [...stored])).map(({ id, height }) => [id, height]))
  const isOlderHere = ({ id, height }: Held) => (heights.get(id) ?? height) < height
  feed.confirmed(spare.filter((held) => stored.has(held.id) && !overlooked.has(held.id) && !isOlderHere(held)))
  const copies = new Map(copied.map(({ id, height }) => [id, height]))
  feed.tellAgain(waiting.filter(({ id, height }) => (copies.get(id) ?? 0) < height).map(({ id }) => id))
}
