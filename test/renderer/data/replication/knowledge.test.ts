import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { openLibraryStore } from '../../../../renderer/data/library-store'
import { type ArticleFields, writeArticle } from '../../../../shared/domain/article'
import type { Article, LostValue, Playbook } from '../../../../shared/domain/library'
import { writePlaybook } from '../../../../shared/domain/playbook'
import { settleLostValue } from '../../../../shared/domain/write-knowledge'
import { accepted, momentOf } from '../../../shared/domain/build'
import { asWire } from './made-records'
import { personOf, userOf } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device } = setUp()

const NEW: ArticleFields = { title: 'Printer jams', text: 'Open it.', state: 'draft', service: '', category: '' }

const articlesOf = async ({ db }: TestDevice) => (await openLibraryStore(db).read()).articles

async function edit(at: TestDevice, before: Article | null, fields: Partial<ArticleFields>): Promise<Article> {
  const written = accepted(writeArticle(before, { ...NEW, ...before, ...fields }, at.moment()))
  expect(await openLibraryStore(at.db).write(written, before)).toEqual({ ok: true, value: null })
  return written
}

const connect = async (one: TestDevice) => {
  one.gateway$.next(one.ready)
  await one.status('synced')
}

/** Two devices that know the same article and are then cut off. */
async function apart(): Promise<readonly [TestDevice, TestDevice, Article]> {
  const tina = await device()
  const dirk = await device({ user: 'dirk', role: 'desk' })
  await Promise.all([tina.status('synced'), dirk.status('synced')])
  const article = await edit(tina, null, {})
  await vi.waitFor(async () => expect((await articlesOf(dirk)).get(article.id)).toEqual(article), 10_000)
  await tina.status('synced')
  tina.gateway$.next({ kind: 'none' })
  dirk.gateway$.next({ kind: 'none' })
  await Promise.all([tina.status('local-only'), dirk.status('local-only')])
  return [tina, dirk, article]
}

/** Until both devices and the server hold this of the article. */
async function everywhere(devices: readonly TestDevice[], id: string, expected: object): Promise<void> {
  await vi.waitFor(async () => {
    for (const one of devices) expect((await articlesOf(one)).get(id)).toMatchObject(expected)
    expect(await workspace().document(id)).toMatchObject(expected)
  }, 10_000)
}

describe('an article that two people change apart', () => {
  it('holds what each changed', async () => {
    const [tina, dirk, article] = await apart()
    await edit(tina, article, { title: 'The printer jams' })
    await edit(dirk, article, { state: 'published' })
    await connect(tina)
    await connect(dirk)

    await everywhere([tina, dirk], article.id, { title: 'The printer jams', state: 'published', lost: [] })
  })

  it('holds the later of two texts and remembers the other, until somebody takes it', async () => {
    const [tina, dirk, article] = await apart()
    const lost = await edit(tina, article, { text: 'Pull the tray out.' })
    await edit(dirk, article, { text: 'Call the vendor.' })
    await connect(dirk)
    await connect(tina)

    const remembered: LostValue = { field: 'text', value: 'Pull the tray out.', by: personOf('tina'), hlc: lost.hlc }
    await everywhere([tina, dirk], article.id, { text: 'Call the vendor.', lost: [remembered] })

    const here = (await articlesOf(dirk)).get(article.id)
    if (here === undefined) throw new Error('the article is gone')
    const taken = accepted(settleLostValue(here, remembered, true, dirk.moment()))
    await openLibraryStore(dirk.db).write(taken, here)
    const replaced = { field: 'text', value: 'Call the vendor.', by: here.updatedBy, hlc: here.hlc }
    await everywhere([tina, dirk], article.id, { text: 'Pull the tray out.', lost: [replaced] })
  })
})

/** Two versions of one record as a cluster leaves them after it was divided. */
async function leaveSideBySide(first: Article | Playbook, second: Article | Playbook): Promise<void> {
  const version = (record: Article | Playbook, letter: string) => ({
    ...asWire(record),
    _rev: `2-${letter.repeat(32)}`,
    _revisions: { start: 2, ids: [letter.repeat(32), 'a'.repeat(32)] },
  })
  await workspace().ask('POST', '/_bulk_docs', {
    new_edits: false,
    docs: [version(first, 'b'), version(second, 'c')],
  })
}

const asked = (id: string) => workspace().ask('GET', `/${encodeURIComponent(id)}?conflicts=true`)

describe('versions that a cluster left side by side', () => {
  it('of an article become one, which remembers what was not kept', async () => {
    const article = accepted(writeArticle(null, NEW, momentOf(userOf('dirk'))))
    const texts = ['Earlier', 'Later'].map((text) =>
      accepted(writeArticle(article, { ...article, text }, momentOf(userOf('dirk')))),
    )
    const [earlier = article, later = article] = texts
    await leaveSideBySide(later, earlier)

    const tina = await device()
    await tina.status('synced')

    await everywhere([tina], article.id, { text: 'Later', lost: [{ field: 'text', value: 'Earlier' }] })
    await vi.waitFor(async () => expect(await asked(article.id)).not.toHaveProperty('_conflicts'), 10_000)
  })

  it('of a playbook wait for somebody who may write it', async () => {
    const lead = momentOf(userOf('lea'), 'lead')
    const steps = [{ id: 'a', text: 'Look at the switch' }]
    const fields = { name: 'Network down', text: '', services: [], categories: [], priorities: [], steps }
    const playbook = accepted(writePlaybook(null, fields, lead))
    const texts = ['Earlier', 'Later'].map((text) =>
      accepted(writePlaybook(playbook, { ...playbook, text }, momentOf(userOf('lea'), 'lead'))),
    )
    const [earlier = playbook, later = playbook] = texts
    await leaveSideBySide(earlier, later)

    const tina = await device()
    await tina.status('synced')
    await vi.waitFor(() => expect(workspace().proxy.seen.some(({ path }) => path.includes('_bulk_docs'))).toBe(true))
    expect(await asked(playbook.id)).toHaveProperty('_conflicts')
    expect(tina.statuses.some(({ kind }) => kind === 'refused')).toBe(false)

    const lea = await device({ user: 'lea', role: 'lead' })
    await lea.status('synced')
    await vi.waitFor(async () => {
      const document = await asked(playbook.id)
      expect(document).toMatchObject({ text: 'Later', lost: [{ field: 'text', value: 'Earlier' }] })
      expect(document).not.toHaveProperty('_conflicts')
    }, 10_000)
  })
})
