import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { readStorageFacts } from '../../../renderer/data/database/storage-facts'
import { readOutboxContents } from '../../../renderer/data/outbox-contents'
import { takeStock } from '../../../renderer/data/readiness'
import { takeIt } from '../../../renderer/features/incidents/operations'
import { openTestSession } from './open-test-session'

async function withPhoto() {
  const session = await openTestSession()
  const logged = await session.incidents.log({ title: 'Water', impact: 'high', urgency: 'high' })
  if (!logged.ok) throw new Error(logged.reason)
  const { id } = logged.value
  await session.incidents.perform(id, takeIt)
  await session.files.addPhoto(id, new Blob(['a photo']))
  return { session, id }
}

describe('what is here for working without a connection', () => {
  it('are one’s open incidents with timelines and files', async () => {
    const { session, id } = await withPhoto()
    await session.incidents.log({ title: 'Not mine', impact: 'low', urgency: 'low' })
    expect(await takeStock(session)).toMatchObject({
      assigned: new Set([id]),
      entries: 4,
      files: 1,
      missingFiles: [],
      withoutTimeline: [],
    })
  })

  it('names files of which pieces are missing', async () => {
    const { session, id } = await withPhoto()
    await session.db.files.find().remove()
    expect(await takeStock(session)).toMatchObject({ files: 1, missingFiles: [{ name: 'photo', incident: { id } }] })
  })

  it('is counted by kind', async () => {
    const { session } = await withPhoto()
    expect(await readStorageFacts(session.db)).toMatchObject({ incidents: 1, entries: 4, pieces: 1 })
  })

  it('is read for the outbox by ids', async () => {
    const { session, id } = await withPhoto()
    const entries = await session.timeline.read(id)
    const contents = await readOutboxContents(session.db, id, [id, ...entries.map((entry) => entry.id), 'chunk:1:000'])
    expect(contents).toEqual({ incident: await session.incidents.get(id), entries, records: [], pieces: 1 })
  })
})
