import { describe, expect, it, vi } from 'vitest'
import type { FileChunk } from '../../../../shared/domain/file-chunk'
import { asWire, madeRecords } from './made-records'
import { FILES, WORKSPACE } from './people'
import { setUp } from './setup'

const { workspace, device, close } = setUp()

const uuid = '019a0000-0000-7000-8000-00000000f11e'
const photo = (incident: FileChunk['incident']): FileChunk[] =>
  Array.from({ length: 3 }, (_, index) => ({
    id: `chunk:${uuid}:00${index}`,
    kind: 'chunk',
    file: `file:${uuid}`,
    ...{ incident, index, count: 3, mime: 'image/webp', recordedBy: '', data: btoa(`piece ${index}`) },
  }))

/** Ids and revisions of everything that devices wrote; a revision that begins with 1 was written once. */
async function written(): Promise<readonly { readonly id: string; readonly rev: string }[]> {
  const all = []
  for (const database of [WORKSPACE, FILES]) {
    const { rows } = await workspace().askServer('GET', `/${database}/_all_docs`)
    if (!Array.isArray(rows)) throw new Error('no rows')
    all.push(...rows.map(({ id, value }) => ({ id: String(id), rev: String(value.rev) })))
  }
  return all.filter(({ id }) => /^(incident|entry|chunk):/.test(id))
}

describe('a session that ends', () => {
  it.each([
    { name: 'during a push', when: new RegExp(`POST /${WORKSPACE}/_bulk_docs`) },
    { name: 'during a long poll', when: /feed=longpoll/ },
    { name: 'while a file is sent', when: new RegExp(`POST /${FILES}/_bulk_docs`) },
    { name: 'while the server is looked at', when: /_revs_diff/ },
  ])('$name asks once for a sign-in; nothing is lost and nothing sent twice', async ({ when }) => {
    const tina = await device()
    await tina.status('synced')
    const asked = () =>
      tina.statuses.filter((status, at) => isAsking(status) && !isAsking(tina.statuses[at - 1])).length
    workspace().proxy.expire(when)

    const logged = await tina.log('Written while it ended')
    await tina.db.files.bulkInsert(photo(logged.id))
    await workspace().write(madeRecords(1, 51).incidents.map((incident) => asWire(incident)))
    // A broken connection makes the device look at the server again.
    if (when.source === '_revs_diff') workspace().proxy.fail(/feed=longpoll/, { kind: 'cut' }, 2)
    await tina.status('sign-in-needed')
    const later = await tina.log('Written before the sign-in')
    workspace().proxy.failAll(null)
    await tina.signIn()
    tina.gateway$.next({ ...tina.ready })

    await vi.waitFor(async () => {
      expect(tina.statuses.at(-1)?.kind).toBe('synced')
      expect((await tina.incidents()).size).toBe(3)
    }, 30_000)
    expect(asked()).toBe(1)
    const all = await written()
    expect(all).toHaveLength(2 + 2 + 3 + 1)
    expect(all.every(({ rev }) => rev.startsWith('1-'))).toBe(true)
    expect(await workspace().document(later.id)).toMatchObject({ title: 'Written before the sign-in' })
    expect(await tina.db.quarantine.count().exec()).toBe(0)
  })
})

const isAsking = (status: { readonly kind: string } | undefined) => status?.kind === 'sign-in-needed'

describe('a window that is closed while it sends', () => {
  it.each([
    { name: 'before the server heard of it', when: 'hold' as const },
    { name: 'after the server had taken it', when: 'lose-answer' as const },
  ])('$name leaves 200 incidents to the next one, and all arrive once', async ({ when }) => {
    const first = await device({ name: `window-${when}`, connected: false })
    const { incidents, entries } = madeRecords(200, 52)
    await first.db.timeline.bulkInsert([...entries])
    await first.db.incidents.bulkInsert([...incidents])
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    workspace().proxy.fail(/_bulk_docs/, when === 'hold' ? { kind: 'hold', released } : { kind: 'lose-answer' }, 2)
    await first.signIn()
    first.gateway$.next(first.ready)
    await vi.waitFor(
      () => expect(workspace().proxy.seen.some(({ path }) => path.includes('_bulk_docs'))).toBe(true),
      30_000,
    )
    await close(first)
    release()

    const next = await device({ name: `window-${when}` })
    await vi.waitFor(() => expect(next.statuses.at(-1)?.kind).toBe('synced'), 30_000)
    const all = await written()
    expect(all).toHaveLength(600)
    expect(all.filter(({ rev }) => !rev.startsWith('1-'))).toEqual([])
    expect((await next.incidents()).size).toBe(200)
    expect(await next.db.quarantine.count().exec()).toBe(0)
  })
})
