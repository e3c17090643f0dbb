import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { openLibraryStore } from '../../../../renderer/data/library-store'
import { type ArticleFields, writeArticle } from '../../../../shared/domain/article'
import type { Article } from '../../../../shared/domain/library'
import { accepted } from '../../../shared/domain/build'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

const NEW: ArticleFields = { title: 'Printer jams', text: 'Open it.', state: 'draft', service: '', category: '' }

async function edit(at: TestDevice, before: Article | null, fields: Partial<ArticleFields>): Promise<Article> {
  const written = accepted(writeArticle(before, { ...NEW, ...before, ...fields }, at.moment()))
  expect(await openLibraryStore(at.db).write(written, before)).toEqual({ ok: true, value: null })
  return written
}

const articleOn = async ({ db }: TestDevice, id: string) => (await openLibraryStore(db).read()).articles.get(id)

const synced = (...devices: readonly TestDevice[]) =>
  vi.waitFor(() => expect(devices.map(({ statuses }) => statuses.at(-1)?.kind)).toEqual(devices.map(() => 'synced')), {
    timeout: 30_000,
  })

/** An older copy takes the server's place while this device is signed out. */
async function setBack(copy: Parameters<ReturnType<typeof workspace>['restore']>[0], each: TestDevice) {
  const { proxy, restore } = workspace()
  proxy.failAll({ kind: 'answer', status: 401 })
  await restore(copy)
  each.replication.tryNow()
  await each.status('sign-in-needed')
  proxy.failAll(null)
}

/** The device comes back, finds the server changed, and its person sends again. */
async function sendAgain(each: TestDevice) {
  await each.signIn()
  each.gateway$.next({ ...each.ready })
  await each.status('server-changed')
  each.replication.sendAgain()
}

describe('an article on a server that was set back, with which somebody then goes on who had been away', () => {
  it.each([
    { name: 'another field', fields: { text: 'Call the vendor.' }, category: '' },
    { name: 'the same field', fields: { category: 'Network' }, category: 'Network' },
  ])('loses nothing of what was sent before: $name', async ({ name, fields, category }) => {
    const tina = await device()
    const before = await device({ user: 'dirk', role: 'desk', name })
    const article = await edit(tina, null, {})
    const { id } = article
    await vi.waitFor(async () => expect(await articleOn(before, id)).toEqual(article), 20_000)
    await synced(tina, before)
    const copy = await workspace().backUp()
    await close(before)
    await edit(tina, article, { category: 'Printer' })
    // What the server lacks afterwards is how a device notices.
    const belt = await tina.log('Belt')
    await vi.waitFor(async () => expect(await workspace().document(belt.id)).toMatchObject({ title: 'Belt' }), 20_000)
    await vi.waitFor(async () => expect(await workspace().document(id)).toMatchObject({ category: 'Printer' }), 20_000)
    await synced(tina)

    await setBack(copy, tina)
    const dirk = await device({ user: 'dirk', role: 'desk', name, ahead: 60_000 })
    await edit(dirk, article, fields)
    await vi.waitFor(async () => expect(await workspace().document(id)).toMatchObject(fields), 20_000)
    await synced(dirk)

    await sendAgain(tina)
    await vi.waitFor(
      async () => {
        await synced(tina, dirk)
        const expected = { ...fields, category }
        for (const each of [tina, dirk]) {
          const found = await articleOn(each, id)
          expect(found).toMatchObject(expected)
          expect(found?.lost).toContainEqual(expect.objectContaining({ field: 'category', value: 'Printer' }))
        }
        expect(await workspace().document(id)).toMatchObject(expected)
      },
      { timeout: 30_000 },
    )
  })
})

describe('an article on a server that was set back, that was merged by somebody whose words are not the latest in it', () => {
  it.each([
    { name: 'what they changed', fields: { category: 'Printer' } },
    { name: 'what of theirs was not kept', fields: { text: 'Shake it.' } },
  ])('loses nothing of it: $name', async ({ name, fields }) => {
    const [hers, his] = [`tina ${name}`, `dirk ${name}`]
    const tina = await device({ name: hers })
    const dirk = await device({ user: 'dirk', role: 'desk', name: his })
    const article = await edit(tina, null, {})
    const { id } = article
    await vi.waitFor(async () => expect(await articleOn(dirk, id)).toEqual(article), 20_000)
    await synced(tina, dirk)
    const copy = await workspace().backUp()
    await close(tina)

    const apart = await device({ name: hers, connected: false })
    await edit(apart, article, fields)
    const later = await edit(dirk, article, { text: 'Call the vendor.' })
    await vi.waitFor(async () => expect(await workspace().document(id)).toMatchObject({ text: later.text }), 20_000)
    await synced(dirk)
    await close(dirk)
    await apart.signIn()
    apart.gateway$.next(apart.ready)
    const [[field, value] = []] = Object.entries(fields)
    const keeps = (found: unknown) => JSON.stringify(found).includes(JSON.stringify(value))
    await vi.waitFor(async () => expect(keeps(await workspace().document(id))).toBe(true), 20_000)
    await apart.log('Belt')
    await synced(apart)

    await setBack(copy, apart)
    const after = await device({ user: 'dirk', role: 'desk', name: his, ahead: 60_000 })
    await edit(after, later, { title: 'Printer jams again' })
    await vi.waitFor(
      async () => expect(await workspace().document(id)).toMatchObject({ title: 'Printer jams again' }),
      20_000,
    )
    await synced(after)

    await sendAgain(apart)
    await vi.waitFor(
      async () => {
        await synced(apart, after)
        for (const found of [await articleOn(apart, id), await articleOn(after, id), await workspace().document(id)]) {
          expect(found).toMatchObject({ title: 'Printer jams again', text: later.text })
          expect(found?.lost).toContainEqual(expect.objectContaining({ field, value }))
        }
      },
      { timeout: 30_000 },
    )
  })
})
