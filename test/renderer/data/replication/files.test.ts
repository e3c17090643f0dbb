import { describe, expect, it, vi } from 'vitest'
import type { FileChunk } from '../../../../shared/domain/file-chunk'
import type { FileId, IncidentId } from '../../../../shared/domain/ids'
import { setUp } from './setup'

const { workspace, device, close } = setUp()

const uuid = '019a0000-0000-7000-8000-00000000f11e'
const file: FileId = `file:${uuid}`

const chunks = (incident: IncidentId, count: number): FileChunk[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `chunk:${uuid}:${String(index).padStart(3, '0')}` as const,
    kind: 'chunk' as const,
    ...{ file, incident, index, count },
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
    expect(fetched.every(({ recordedBy }) => recordedBy === 'tina')).toBe(true)
    expect(dirk.statuses.at(-1)?.kind).toBe('synced')
    const sent = workspace().proxy.seen.filter(({ path }) => path.includes('-files/_bulk_docs'))
    expect(sent).toHaveLength(2)
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
})
