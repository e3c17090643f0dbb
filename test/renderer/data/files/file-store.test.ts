import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { CHUNK_BYTES } from '../../../../shared/domain/file-chunk'
import { refused } from '../../../../shared/result'
import { openTestSession } from '../open-test-session'

const PRINTER = { title: 'Printer jams', impact: 'low', urgency: 'medium' } as const

test('a photo is cut into chunks, stands in the timeline and is put together again', async () => {
  const session = await openTestSession()
  const logged = await session.incidents.log(PRINTER)
  if (!logged.ok) throw new Error(logged.reason)
  const bytes = Uint8Array.from({ length: CHUNK_BYTES * 2 + 77 }, (_, at) => (at * 31) % 256)
  const added = await session.files.addPhoto(logged.value.id, new Blob([bytes]), 'jam.jpg')
  expect(added.ok).toBe(true)
  const [entry] = (await session.timeline.read(logged.value.id)).filter(({ body }) => body.type === 'attachment')
  if (entry?.body.type !== 'attachment') throw new Error('no attachment in the timeline')
  expect(entry.body).toMatchObject({ name: 'jam.jpg', chunks: 3, size: bytes.length, mime: 'image/webp', width: 1600 })
  const read = await session.files.read(entry.body.file)
  expect(Buffer.from((await read?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(bytes)).toBe(true)
  expect(read?.type).toBe('image/webp')
  const chunks = await session.db.files.find().exec()
  expect(chunks.map((chunk) => chunk.id.slice(-4)).sort()).toEqual([':000', ':001', ':002'])
})

test('a file is read only when all of its chunks are there', async () => {
  const session = await openTestSession()
  await session.db.files.insert({
    id: 'chunk:1:001',
    kind: 'chunk',
    file: 'file:1',
    incident: 'incident:1',
    index: 1,
    count: 2,
    mime: 'image/webp',
    recordedBy: '',
    data: 'AAAA',
  })
  expect(await session.files.read('file:1')).toBeNull()
  expect(await session.files.read('file:2')).toBeNull()
})

test.each(['not-a-picture', 'heic-unsupported', 'too-large'] as const)(
  'a photo that is refused (%s) leaves nothing',
  async (reason) => {
    const session = await openTestSession({ preparePicture: async () => refused(reason) })
    const logged = await session.incidents.log(PRINTER)
    if (!logged.ok) throw new Error(logged.reason)
    expect(await session.files.addPhoto(logged.value.id, new Blob(['no']))).toEqual(refused(reason))
    expect(await session.timeline.read(logged.value.id)).toHaveLength(1)
    expect(await session.files.addPhoto('incident:none', new Blob(['no']))).toEqual(refused('not-found'))
  },
)
