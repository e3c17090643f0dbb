import 'fake-indexeddb/auto'
import { BehaviorSubject } from 'rxjs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { keepFilesAhead } from '../../../../renderer/data/files/keep-files-ahead'
import { openTimelineStore } from '../../../../renderer/data/incidents/timeline-store'
import { assign } from '../../../../shared/domain/assignment-operations'
import type { FileChunk } from '../../../../shared/domain/file-chunk'
import type { FileId, IncidentId } from '../../../../shared/domain/ids'
import { attach } from '../../../../shared/domain/note-operations'
import { personOf } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

const UUID = '019a0000-0000-7000-8000-00000000f11e'
const FILE: FileId = `file:${UUID}`
const COUNT = 11

const pieces = (incident: IncidentId): FileChunk[] =>
  Array.from({ length: COUNT }, (_, index) => ({
    id: `chunk:${UUID}:${String(index).padStart(3, '0')}` as const,
    kind: 'chunk' as const,
    ...{ file: FILE, incident, index, count: COUNT },
    ...{ mime: 'image/webp', recordedBy: '', data: btoa(`piece ${index};`) },
  }))

/** The line that tells of the photo; its pieces are not stored yet. */
const tellOfPhoto = (from: TestDevice, incident: IncidentId) =>
  from.perform(incident, (known, moment) => {
    const photo = { file: FILE, name: 'leak.webp', mime: 'image/webp', size: 90, chunks: COUNT }
    return attach(known, { type: 'attachment', ...photo, width: 1, height: 1, thumbnail: '' }, moment)
  })

const assignToDirk = (from: TestDevice, incident: IncidentId) =>
  from.perform(incident, (known, moment) => assign(known, { assignee: personOf('dirk') }, moment))

/** Somebody whose files are fetched ahead. */
async function prepared(user: 'dirk' | 'lea', role: 'desk' | 'lead'): Promise<TestDevice> {
  const opened = await device({ user, role })
  const { db, moment, replication } = opened
  const actor = () => moment().actor
  const session = { db, timeline: openTimelineStore(db), actor, actor$: new BehaviorSubject(actor()) }
  const keeping = keepFilesAhead({ session, replication })
  onTestFinished(() => keeping.unsubscribe())
  return opened
}

/** What is here of the photo, in its order. */
const photoOn = async ({ db }: TestDevice) => {
  const here = await db.files.find({ selector: { file: FILE }, sort: [{ index: 'asc' }] }).exec()
  return here.map(({ data }) => atob(data)).join('')
}
const WHOLE = Array.from({ length: COUNT }, (_, index) => `piece ${index};`).join('')
const asksForFiles = () => workspace().proxy.seen.filter(({ path }) => path.includes('-files/_all_docs?')).length

describe('a photo of an incident', () => {
  it('is on the device of whom it is assigned to before anybody opens it, and on nobody else’s', async () => {
    const tina = await device()
    const { id } = await tina.log('Water in hall 4')
    await tellOfPhoto(tina, id)
    await assignToDirk(tina, id)
    await tina.db.files.bulkInsert(pieces(id))
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 60_000)
    await close(tina)
    const lea = await prepared('lea', 'lead')
    await lea.status('synced')
    expect((await lea.incident(id))?.assignee).toBe(personOf('dirk'))
    const dirk = await prepared('dirk', 'desk')
    await vi.waitFor(async () => expect(await photoOn(dirk)).toBe(WHOLE), 60_000)
    expect(await lea.db.files.count().exec()).toBe(0)
    // Both of them are dirk's: eleven pieces, eight at a time.
    expect(asksForFiles()).toBe(2)
  })

  it('comes to whom it is assigned to when it is sent long after the record that tells of it', async () => {
    const tina = await device()
    const dirk = await prepared('dirk', 'desk')
    const { id } = await tina.log('Water in hall 4')
    await tellOfPhoto(tina, id)
    await assignToDirk(tina, id)
    await vi.waitFor(() => expect(asksForFiles()).toBeGreaterThan(0), 60_000)
    expect(await photoOn(dirk)).toBe('')
    await tina.db.files.bulkInsert(pieces(id))
    await vi.waitFor(async () => expect(await photoOn(dirk)).toBe(WHOLE), 60_000)
  })

  it('comes to whom it is assigned later', async () => {
    const tina = await device()
    const { id } = await tina.log('Water in hall 4')
    await tellOfPhoto(tina, id)
    await tina.db.files.bulkInsert(pieces(id))
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), 60_000)
    const dirk = await prepared('dirk', 'desk')
    await dirk.status('synced')
    expect(asksForFiles()).toBe(0)
    await assignToDirk(tina, id)
    await vi.waitFor(async () => expect(await photoOn(dirk)).toBe(WHOLE), 60_000)
  })
})
