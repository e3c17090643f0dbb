import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { readLatest } from '../../../../renderer/data/database/stored-documents'
import { clearOrphans } from '../../../../renderer/data/files/clear-orphans'
import type { DataSession } from '../../../../renderer/data/session'
import type { FileChunk } from '../../../../shared/domain/file-chunk'
import type { FileId, IncidentId } from '../../../../shared/domain/ids'
import { ok } from '../../../../shared/result'
import { freshName, openTestSession } from '../open-test-session'

const DAY = 24 * 3_600_000
const PRINTER = { title: 'Printer jams', impact: 'low', urgency: 'medium' } as const
const UUID = '019a0000-0000-7000-8000-00000000f11e'
const FILE: FileId = `file:${UUID}`

const pieces = (incident: IncidentId, recordedBy = ''): FileChunk[] =>
  [0, 1].map((index) => ({
    id: `chunk:${UUID}:00${index}` as const,
    kind: 'chunk' as const,
    ...{ file: FILE, incident, index, count: 2, mime: 'image/webp', recordedBy, data: btoa(`piece ${index}`) },
  }))

async function logged({ incidents }: DataSession): Promise<IncidentId> {
  const result = await incidents.log(PRINTER)
  if (!result.ok) throw new Error(result.reason)
  return result.value.id
}

const held = async ({ db }: DataSession) => (await db.files.find().exec()).map(({ id }) => id)
/** The next start, two days later. */
const inTwoDays = () => ({ now: Date.now() + 2 * DAY, startedAt: Date.now() + 2 * DAY })

/** What a window leaves that is killed between the pieces of a photo and its line in the timeline. */
async function killedPhoto(databaseName = freshName()) {
  const session = await openTestSession({ databaseName })
  const incident = await logged(session)
  await session.db.files.bulkInsert(pieces(incident))
  return { session, incident }
}

describe('pieces of a photo whose window was killed', () => {
  test('are removed when they are more than a day old', async () => {
    const { session } = await killedPhoto()
    const { now } = inTwoDays()
    expect(await clearOrphans(session.db, { now: Date.now() + DAY / 2, startedAt: now })).toBe(0)
    expect(await held(session)).toHaveLength(2)
    expect(await clearOrphans(session.db, inTwoDays())).toBe(2)
    expect(await held(session)).toEqual([])
  })

  test('stay while the window lives that stored them, even where the device has slept for days in between', async () => {
    const startedAt = Date.now() - 1
    const { session } = await killedPhoto()
    expect(await clearOrphans(session.db, { ...inTwoDays(), startedAt })).toBe(0)
    expect(await held(session)).toHaveLength(2)
  })

  test('are found although wanted photos stand around them, which stay and can be read', async () => {
    const session = await openTestSession()
    const incident = await logged(session)
    const bytes = new Uint8Array(700_000).fill(7)
    const photos: FileId[] = []
    for (const name of ['before', 'after']) {
      const added = await session.files.addPhoto(incident, new Blob([bytes]), name)
      expect(added.ok).toBe(true)
      if (name === 'before') await session.db.files.bulkInsert(pieces(incident))
    }
    for (const { body } of await session.timeline.read(incident)) if (body.type === 'attachment') photos.push(body.file)
    expect(await clearOrphans(session.db, inTwoDays())).toBe(2)
    expect(await Promise.all(photos.map(async (file) => (await session.files.read(file))?.size))).toEqual([
      700_000, 700_000,
    ])
  })

  test('stay where they came from the server', async () => {
    const session = await openTestSession()
    await session.db.files.bulkInsert(pieces(await logged(session), 'dirk'))
    expect(await clearOrphans(session.db, inTwoDays())).toBe(0)
    expect(await held(session)).toHaveLength(2)
  })

  test('stay where they were sent', async () => {
    const { session } = await killedPhoto()
    const sent = await readLatest(session.db.files, 1)
    await session.db.upsertLocal('files-sent', { id: sent[0]?.id ?? '', lwt: sent[0]?._meta.lwt ?? 0 })
    expect(await clearOrphans(session.db, inTwoDays())).toBe(0)
  })

  test.each([
    {
      what: 'a draft',
      name: ({ drafts }: DataSession) => drafts.keep('capture-photos', [{ key: '1', name: 'belt', url: FILE }]),
    },
    {
      what: 'an unfinished write',
      name: async ({ db }: DataSession) => {
        const content = { change: { entries: [{ body: { type: 'attachment', file: FILE } }] } }
        await db.drafts.insert({ id: 'intent:gone:1', kind: 'intent', updatedAt: 1, content })
      },
    },
    {
      what: 'the incident',
      name: async ({ db }: DataSession, incident: IncidentId) => {
        const found = await db.incidents.findOne(incident).exec()
        await found?.incrementalPatch({ description: `see ${FILE}` })
      },
    },
    {
      what: 'a refused document',
      name: async ({ db }: DataSession, incident: IncidentId) => {
        const [document] = pieces(incident)
        const refusal = { kind: 'refused' as const, incident, reason: 'no', refusedAt: 1, base: null }
        await db.quarantine.insert({ ...refusal, id: document?.id ?? '', document })
      },
    },
  ])('stay where $what names them', async ({ name }) => {
    const { session, incident } = await killedPhoto()
    await name(session, incident)
    expect(await clearOrphans(session.db, inTwoDays())).toBe(0)
    expect(await held(session)).toHaveLength(2)
  })

  test('are looked at once, so that a device with many photos reads them once', async () => {
    const { session } = await killedPhoto()
    const incident = await logged(session)
    await session.files.addPhoto(incident, new Blob([new Uint8Array(700_000)]), 'wanted')
    expect(await clearOrphans(session.db, inTwoDays())).toBe(2)
    const reading = vi.spyOn(session.db.files.storageInstance, 'getChangedDocumentsSince')
    expect(await clearOrphans(session.db, inTwoDays())).toBe(0)
    const read = await Promise.all(reading.mock.results.map(({ value }) => value))
    // Their own removal is newer than the place where the look had begun.
    expect(read.flatMap(({ documents }) => documents.filter((piece: FileChunk) => piece.data !== ''))).toEqual([])
  })
})

describe('photos of a draft', () => {
  test('are with the draft and not among the pieces: they outlive the clearing and become a photo of the incident', async () => {
    const databaseName = freshName()
    const { session } = await killedPhoto(databaseName)
    const url = `data:image/webp;base64,${btoa('a photo that waits')}`
    await session.drafts.keep('capture-photos', [{ key: '1', name: 'belt', url }])
    expect(await clearOrphans(session.db, inTwoDays())).toBe(2)
    await session.close()

    const next = await openTestSession({
      databaseName,
      preparePicture: async (photo) =>
        ok({
          bytes: new Uint8Array(await photo.arrayBuffer()),
          mime: 'image/webp',
          width: 1,
          height: 1,
          thumbnail: '',
        }),
    })
    expect(await next.drafts.read('capture-photos')).toEqual([{ key: '1', name: 'belt', url }])
    const incident = await logged(next)
    expect((await next.files.addPhoto(incident, new Blob([atob(url.slice(23))]), 'belt')).ok).toBe(true)
    await next.drafts.forget('capture-photos')
    expect(await clearOrphans(next.db, inTwoDays())).toBe(0)
    const photo = (await next.timeline.read(incident)).find(({ body }) => body.type === 'attachment')
    if (photo?.body.type !== 'attachment') throw new Error('no photo')
    expect(await (await next.files.read(photo.body.file))?.text()).toBe('a photo that waits')
  })
})
