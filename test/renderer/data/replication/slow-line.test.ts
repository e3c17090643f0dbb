import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import { filesMissing } from '../../../../renderer/data/files/file-store'
import type { FileChunk } from '../../../../shared/domain/file-chunk'
import { CHUNK_BYTES } from '../../../../shared/domain/file-chunk'
import type { FileId, IncidentId } from '../../../../shared/domain/ids'
import { attach } from '../../../../shared/domain/note-operations'
import { type SlowLine, startSlowLine } from '../../../fixtures/slow-line'
import { asWire, madeRecords } from './made-records'
import { setUp } from './setup'

const { workspace, device } = setUp()

/** What passes in one limit is less than the records of one collection here, and than two pieces of a photo. */
const BYTES_PER_SECOND = 150_000
const LIMIT = 1_500
const PIECE = 120_000
const HARDLY = () => -0.99

const lines: SlowLine[] = []
afterEach(async () => {
  for (const line of lines.splice(0)) await line.close()
})

async function slowly() {
  const line = await startSlowLine(workspace().server.url, BYTES_PER_SECOND)
  lines.push(line)
  return { url: line.url, requestLimit: LIMIT, random: HARDLY }
}

const photo = (number: number): FileId => `file:019a0000-0000-7000-8000-00000000f1e${number}`

function piecesOf(file: FileId, incident: IncidentId): readonly FileChunk[] {
  const uuid = file.slice('file:'.length)
  return [0, 1].map((index) => ({
    id: `chunk:${uuid}:00${index}`,
    ...{ kind: 'chunk', file, incident, index, count: 2, mime: 'image/webp', recordedBy: '' },
    data: btoa(String(index).repeat((PIECE * 3) / 4)),
  }))
}

describe('a line on which what is sent and received at once would take longer than one waits', () => {
  it('carries all of it, records both ways and photos to another device', async () => {
    expect(PIECE).toBeLessThan(CHUNK_BYTES)
    const theirs = madeRecords(150, 2, 'dirk')
    await workspace().write(theirs.incidents.map((incident) => asWire(incident)))
    const tina = await device({ ...(await slowly()), connected: false })
    const ours = madeRecords(150, 1)
    await tina.db.incidents.bulkInsert([...ours.incidents])
    await tina.db.timeline.bulkInsert([...ours.entries])
    const logged = await tina.log('With photos')
    for (const number of [1, 2, 3]) {
      await tina.db.files.bulkInsert([...piecesOf(photo(number), logged.id)])
      const described = { type: 'attachment', file: photo(number), name: `${number}.webp`, mime: 'image/webp' } as const
      const measures = { width: 4, height: 3, thumbnail: '', size: PIECE, chunks: 2 }
      await tina.perform(logged.id, (now, moment) => attach(now, { ...described, ...measures }, moment))
    }
    await tina.signIn()
    tina.gateway$.next(tina.ready)
    await tina.status('synced')
    expect((await tina.incidents()).size).toBe(301)
    expect((await workspace().documents('incident')).size).toBe(301)

    const dirk = await device({ ...(await slowly()), user: 'dirk', role: 'desk' })
    await dirk.status('synced')
    expect((await dirk.incidents()).size).toBe(301)
    const entries = (await dirk.entries()).filter(({ incident }) => incident === logged.id)
    expect(await filesMissing(dirk.db, entries)).toHaveLength(3)
    for (const number of [1, 2, 3])
      expect(await dirk.replication.fetchFile(photo(number))).toEqual({ ok: true, value: 2 })
    expect(await filesMissing(dirk.db, entries)).toEqual([])
  })
})
