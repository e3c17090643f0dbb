import { describe, expect, it, vi } from 'vitest'
import type { FileChunk } from '../../../../shared/domain/file-chunk'
import type { IncidentId } from '../../../../shared/domain/ids'
import { FILES, userOf } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

const uuidOf = (photo: number) => `019a0000-0000-7000-8000-${String(photo).padStart(12, '0')}`
const pieces = (incident: IncidentId, photo: number, count = 2): FileChunk[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `chunk:${uuidOf(photo)}:${String(index).padStart(3, '0')}` as const,
    kind: 'chunk' as const,
    ...{ file: `file:${uuidOf(photo)}` as const, incident, index, count },
    ...{ mime: 'image/webp', recordedBy: '', data: btoa(`photo ${photo}, piece ${index}`) },
  }))

const QUESTIONS = new RegExp(`POST /${FILES}/_all_docs`)

const onServer = () => workspace().backUp(FILES)

const synced = (each: TestDevice) => vi.waitFor(() => expect(each.statuses.at(-1)?.kind).toBe('synced'), 30_000)

const asked = (what: RegExp) => workspace().proxy.seen.filter(({ method, path }) => what.test(`${method} ${path}`))
const sent = () =>
  asked(new RegExp(`POST /${FILES}/_bulk_docs`)).flatMap(({ body }) =>
    JSON.parse(body).docs.map(({ _id }: { readonly _id: string }) => _id),
  )

/** A device that has sent so many photos, and of an earlier time the one with the number `late` last. */
async function withPhotos(name: string, photos: number, { send = fetch, late = 0 } = {}): Promise<TestDevice> {
  const tina = await device({ name, fetch: send })
  const { id } = await tina.log('With photos')
  for (let photo = 1; photo <= photos; photo += 1) if (photo !== late) await tina.db.files.bulkInsert(pieces(id, photo))
  if (late > 0) {
    await vi.waitFor(async () => expect(await onServer()).toHaveLength((photos - 1) * 2), 30_000)
    await tina.db.files.bulkInsert(pieces(id, late))
  }
  await vi.waitFor(async () => expect(await onServer()).toHaveLength(photos * 2), 30_000)
  await synced(tina)
  return tina
}

describe('a database of files', () => {
  it('that was emptied gets all pieces again at the next start, and nobody else is asked to decide', async () => {
    await close(await withPhotos('files-emptied', 3))
    await workspace().restore([], FILES)
    const tina = await device({ name: 'files-emptied' })
    await vi.waitFor(async () => expect(await onServer()).toHaveLength(6), 30_000)
    await synced(tina)
    expect(tina.statuses.some(({ kind }) => kind === 'server-changed')).toBe(false)
    expect(await tina.db.quarantine.count().exec()).toBe(0)
  })

  it('that was set back gets only what it lacks, also without a restart', async () => {
    const tina = await withPhotos('files-set-back', 9)
    const copy = (await onServer()).slice(0, 16)
    const before = sent().length
    workspace().proxy.failAll({ kind: 'drop' })
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('offline'), 30_000)
    await workspace().restore(copy, FILES)
    workspace().proxy.failAll(null)
    tina.replication.tryNow()
    await vi.waitFor(async () => expect(await onServer()).toHaveLength(18), 30_000)
    expect(sent().slice(before)).toEqual([`chunk:${uuidOf(9)}:000`, `chunk:${uuidOf(9)}:001`])
  })

  it('that was set back gets the photo that was sent last, also where the clock that it was made by was behind', async () => {
    await close(await withPhotos('files-behind', 9, { late: 3 }))
    const copy = (await onServer()).filter(({ _id }) => !String(_id).includes(uuidOf(3)))
    expect(copy).toHaveLength(16)
    await workspace().restore(copy, FILES)
    await device({ name: 'files-behind' })
    await vi.waitFor(async () => expect(await onServer()).toHaveLength(18), 20_000)
  })

  it('that was set back while an answer about it from before was on its way gets what it lacks', async () => {
    let arrives = () => {}
    const arrived = new Promise<void>((resolve) => {
      arrives = resolve
    })
    let asks = 0
    const slow: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init)
      if (QUESTIONS.test(`POST ${new URL(String(input)).pathname}`)) {
        asks += 1
        if (asks === 1) await arrived
      }
      return answer
    }
    const tina = await withPhotos('files-set-back-meanwhile', 2, { send: slow })
    await vi.waitFor(() => expect(asks).toBe(1), 30_000)
    const copy = (await onServer()).slice(0, 2)
    workspace().proxy.failAll({ kind: 'drop' })
    await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('offline'), 30_000)
    await workspace().restore(copy, FILES)
    arrives()
    workspace().proxy.failAll(null)
    tina.replication.tryNow()
    await vi.waitFor(async () => expect(await onServer()).toHaveLength(4), 20_000)
  })

  it('gets a photo also from a device that had only fetched it, for whose person that is allowed', async () => {
    await close(await withPhotos('files-author', 1))
    const dirk = await device({ user: 'dirk', role: 'desk', name: 'files-fetched' })
    const vera = await device({ user: 'vera', role: 'viewer', name: 'files-viewed' })
    for (const each of [dirk, vera]) {
      await synced(each)
      expect(await each.replication.fetchFile(`file:${uuidOf(1)}`)).toEqual({ ok: true, value: 2 })
    }
    for (const each of [dirk, vera]) await close(each)
    await workspace().restore([], FILES)

    const viewing = await device({ user: 'vera', role: 'viewer', name: 'files-viewed' })
    await vi.waitFor(() => expect(asked(QUESTIONS).length).toBeGreaterThan(0), 30_000)
    await synced(viewing)
    expect(await viewing.db.quarantine.count().exec()).toBe(0)
    expect(await onServer()).toEqual([])
    await device({ user: 'dirk', role: 'desk', name: 'files-fetched' })
    await vi.waitFor(async () => expect(await onServer()).toHaveLength(2), 30_000)
    expect(await onServer()).toMatchObject([{ recordedBy: userOf('dirk') }, { recordedBy: userOf('dirk') }])
  })

  it('that has everything is asked about a few pieces once, and gets none of them', async () => {
    await close(await withPhotos('files-there', 12))
    const before = { sent: sent().length, questions: asked(QUESTIONS).length }
    const tina = await device({ name: 'files-there' })
    await vi.waitFor(() => expect(asked(QUESTIONS).length).toBeGreaterThan(before.questions), 30_000)
    await synced(tina)
    const questions = asked(QUESTIONS).slice(before.questions)
    expect(questions).toHaveLength(1)
    // The newest, the oldest and those that were sent last, which mostly are the newest.
    const { length } = JSON.parse(questions[0]?.body ?? '{}').keys
    expect(length).toBeGreaterThanOrEqual(12)
    expect(length).toBeLessThanOrEqual(20)
    expect(sent()).toHaveLength(before.sent)
  })

  it('from which an administrator has removed a photo does not get it back', async () => {
    await close(await withPhotos('files-removed', 1))
    const docs = (await onServer()).map(({ _id, _rev }) => ({ _id, _rev, _deleted: true }))
    await workspace().askServer('POST', `/${FILES}/_bulk_docs`, { docs })
    const questions = asked(QUESTIONS).length
    const tina = await device({ name: 'files-removed' })
    await vi.waitFor(() => expect(asked(QUESTIONS).length).toBeGreaterThan(questions), 30_000)
    await synced(tina)
    expect(await onServer()).toEqual([])
  })
})
