import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { filesMissing } from '../../../../renderer/data/files/file-store'
import { createCouchClient } from '../../../../renderer/data/replication/couch-client'
import { createLink } from '../../../../renderer/data/replication/link'
import { createPending } from '../../../../renderer/data/replication/pending'
import { openQuarantine } from '../../../../renderer/data/replication/quarantine'
import { sendFiles } from '../../../../renderer/data/replication/send-files'
import type { FileChunk } from '../../../../shared/domain/file-chunk'
import type { FileId, IncidentId } from '../../../../shared/domain/ids'
import { attach } from '../../../../shared/domain/note-operations'
import { FILES, userOf } from './people'
import { setUp } from './setup'

const { workspace, device, close } = setUp()

const uuid = '019a0000-0000-7000-8000-00000000f11e'
const file: FileId = `file:${uuid}`

const chunks = (incident: IncidentId, count: number, of = uuid): FileChunk[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `chunk:${of}:${String(index).padStart(3, '0')}` as const,
    kind: 'chunk' as const,
    ...{ file: `file:${of}` as const, incident, index, count },
    mime: 'image/webp',
    recordedBy: '',
    data: btoa(`piece ${index}`),
  }))

describe('files', () => {
  it('are sent after the records, and another device fetches them when it needs them', async () => {
    const tina = await device()
    const logged = await tina.log('With a photo')
    await tina.db.files.bulkInsert(chunks(logged.id, 11))
    await tina.status('sending')
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 60_000)
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await dirk.status('synced')
    expect(await dirk.db.files.count().exec()).toBe(0)

    expect(await dirk.replication.fetchFile(file)).toEqual({ ok: true, value: 11 })

    const fetched = await dirk.db.files.find().exec()
    expect(fetched.map(({ data }) => atob(data)).sort()).toContain('piece 10')
    expect(fetched.every(({ recordedBy }) => recordedBy === userOf('tina'))).toBe(true)
    expect(dirk.statuses.at(-1)?.kind).toBe('synced')
    const sent = workspace().proxy.seen.filter(({ path }) => path.includes('-files/_bulk_docs'))
    expect(sent).toHaveLength(2)
  })

  it('wait where the server has no place for them, which is said, and records go on', async () => {
    const tina = await device()
    await tina.status('synced')
    const missing = { kind: 'answer', status: 404, body: '{"error":"not_found","reason":"no_db_file"}' } as const
    const endFault = workspace().proxy.fail(/-files\//, missing, 1_000)
    const logged = await tina.log('With a photo')
    await tina.db.files.bulkInsert(chunks(logged.id, 1))
    await tina.status('files-wait')
    expect(await workspace().document(logged.id)).toMatchObject({ title: 'With a photo' })

    const after = tina.statuses.length
    const next = await tina.log('Without a photo')
    await vi.waitFor(async () =>
      expect(await workspace().document(next.id)).toMatchObject({ title: 'Without a photo' }),
    )
    await vi.waitFor(() => expect(tina.statuses.at(-1)).toEqual({ kind: 'files-wait', waiting: 1 }))
    expect(tina.statuses.slice(after).map(({ kind }) => kind)).not.toContain('offline')

    endFault()
    tina.replication.tryNow()
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 10_000)
  })

  it('that are not complete on the server are not there yet', async () => {
    const tina = await device()
    const logged = await tina.log('Half a photo')
    await tina.db.files.bulkInsert(chunks(logged.id, 3).slice(0, 2))
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 60_000)
    expect(await tina.replication.fetchFile(file)).toEqual({ ok: false, reason: 'not-there-yet' })
  })

  it('that were added without a connection are sent after a restart', async () => {
    const tina = await device({ name: 'files-later', connected: false })
    const logged = await tina.log('Offline photo')
    await tina.db.files.bulkInsert(chunks(logged.id, 2))
    expect(await tina.replication.fetchFile(file)).toEqual({ ok: false, reason: 'not-connected' })
    await close(tina)
    const again = await device({ name: 'files-later' })
    await vi.waitFor(() => expect(again.statuses.at(-1)?.kind).toBe('synced'), 60_000)
    expect(await again.replication.fetchFile(file)).toEqual({ ok: true, value: 2 })
  })

  it('of an incident that are missing are known, and are fetched ahead with progress', async () => {
    const tina = await device()
    const logged = await tina.log('Two photos')
    const files = ['a', 'b'].map((letter) => `019a0000-0000-7000-8000-00000000f11${letter}`)
    for (const each of files) {
      await tina.db.files.bulkInsert(chunks(logged.id, 2, each))
      const photo = { file: `file:${each}` as const, name: 'photo', mime: 'image/webp', size: 14, chunks: 2 }
      await tina.perform(logged.id, (incident, moment) =>
        attach(incident, { type: 'attachment', ...photo, width: 1, height: 1, thumbnail: '' }, moment),
      )
    }
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await vi.waitFor(async () => {
      expect((await dirk.entries()).length).toBe(3)
      expect(tina.statuses.at(-1)?.kind).toBe('synced')
    }, 60_000)
    const filesNotHere = async () => (await filesMissing(dirk.db, await dirk.entries())).map((each) => each.file)
    const missing = await filesNotHere()
    expect([...missing].sort()).toEqual(files.map((each) => `file:${each}`))

    const progress: (readonly [number, number])[] = []
    const onProgress = (done: number, total: number) => void progress.push([done, total])
    expect(await dirk.replication.fetchAhead(missing, onProgress)).toEqual({ ok: true, value: 2 })
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(await filesNotHere()).toEqual([])
    const unknown = [file, ...missing]
    expect(await dirk.replication.fetchAhead(unknown, onProgress)).toEqual({ ok: false, reason: 'not-there-yet' })
    workspace().proxy.failAll({ kind: 'drop' })
    expect(await dirk.replication.fetchAhead(missing, onProgress)).toEqual({ ok: false, reason: 'unreachable' })
  })

  it('for which this device or the server has no room are not here, and which of the two it is is said', async () => {
    const tina = await device()
    const logged = await tina.log('With a photo')
    await tina.db.files.bulkInsert(chunks(logged.id, 2))
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 60_000)
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await dirk.status('synced')
    const { storageInstance } = dirk.db.files
    const write = storageInstance.bulkWrite.bind(storageInstance)
    storageInstance.bulkWrite = () => Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'))
    expect(await dirk.replication.fetchFile(file)).toEqual({ ok: false, reason: 'storage-full' })
    storageInstance.bulkWrite = write

    const missing = { kind: 'answer', status: 404, body: '{"error":"not_found","reason":"no_db_file"}' } as const
    const endFault = workspace().proxy.fail(/-files\//, missing, 1_000)
    expect(await dirk.replication.fetchFile(file)).toEqual({ ok: false, reason: 'not-there-yet' })
    endFault()
    expect(await dirk.replication.fetchFile(file)).toEqual({ ok: true, value: 2 })
  })

  it('are no reason to wait when replication stops while it notes how far it came', async () => {
    const { db } = await device({ connected: false })
    const link = createLink()
    const stopping = new Proxy(db, {
      get: (target, name) => {
        if (name === 'upsertLocal') link.stop()
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    await sendFiles({
      ...{ db: stopping, link, identifier: 'here', pending: createPending() },
      client: createCouchClient(FILES, fetch),
      quarantine: await openQuarantine(db, () => 0),
      sender: () => ({ user: userOf('tina'), roles: [], now: 0 }),
      onLeftOverKnown: () => {},
    })
    expect(link.signal.aborted).toBe(true)
  })
})
