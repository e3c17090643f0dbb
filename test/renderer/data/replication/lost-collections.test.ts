import 'fake-indexeddb/auto'
import { expect, it, onTestFinished } from 'vitest'
import { type FirstlineDatabase, openDatabase } from '../../../../renderer/data/database/database'
import { loadFeedRecord, saveFeedRecord } from '../../../../renderer/data/replication/feed-record'
import { noteLostCollections, openHeld } from '../../../../renderer/data/replication/lost-collections'
import { makeIncidents } from '../../../fixtures/make-incidents'
import { freshName } from '../open-test-session'

const SERVER = 'a-server'
const PAGE = [{ _id: 'incident:1', _rev: '1-a' }]

/** A device that has read its server's feed up to a place. */
async function readUpTo(seq: string): Promise<FirstlineDatabase> {
  const db = await openDatabase({ name: freshName(), multiInstance: false })
  onTestFinished(async () => {
    await db.close()
  })
  await saveFeedRecord(db, SERVER, { ...(await loadFeedRecord(db, SERVER)), seq, caughtUp: true })
  return db
}

it('goes on where it was where the server never had anything', async () => {
  const db = await readUpTo('5-abc')
  await noteLostCollections(db)
  expect(await loadFeedRecord(db, SERVER)).toMatchObject({ seq: '5-abc', caughtUp: true })
})

it('goes on where it was where what came is here', async () => {
  const db = await readUpTo('5-abc')
  const [made] = makeIncidents(1)
  if (made === undefined) throw new Error('nothing made')
  await db.incidents.insert(made.incident)
  await (await openHeld(db))(PAGE)
  await noteLostCollections(db)
  expect(await loadFeedRecord(db, SERVER)).toMatchObject({ seq: '5-abc', caughtUp: true })
})

it('reads all anew where what came is gone, once', async () => {
  const db = await readUpTo('5-abc')
  await (await openHeld(db))(PAGE)
  await noteLostCollections(db)
  const record = await loadFeedRecord(db, SERVER)
  expect(record).toMatchObject({ seq: '0', caughtUp: false })
  await saveFeedRecord(db, SERVER, { ...record, seq: '6-def', caughtUp: true })
  await noteLostCollections(db)
  expect(await loadFeedRecord(db, SERVER)).toMatchObject({ seq: '6-def', caughtUp: true })
})

it('expects nothing of what the server has removed', async () => {
  const db = await readUpTo('5-abc')
  await (await openHeld(db))([{ _id: 'incident:1', _rev: '2-b', _deleted: true }])
  await noteLostCollections(db)
  expect(await loadFeedRecord(db, SERVER)).toMatchObject({ seq: '5-abc' })
})
