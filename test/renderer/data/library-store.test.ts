import { describe, expect, it } from 'vitest'
import { type ArticleFields, writeArticle } from '../../../shared/domain/article'
import type { Article } from '../../../shared/domain/library'
import { accepted } from '../../shared/domain/build'
import { freshName, openTestSession } from './open-test-session'

const NEW: ArticleFields = { title: 'Printer jams', text: 'Open it.', state: 'draft', service: '', category: '' }

async function withArticle() {
  const waited: string[] = []
  const copy = {
    settled: async () => {
      waited.push('the copy')
    },
  }
  const session = await openTestSession({ databaseName: freshName(), safety: async () => copy })
  const write = async (before: Article | null, fields: Partial<ArticleFields>) => {
    const article = accepted(writeArticle(before, { ...NEW, ...before, ...fields }, session.moment()))
    await session.library.write(article, before)
    return article
  }
  const stored = async (id: string) => (await session.library.read()).articles.get(id)
  return { write, stored, waited, first: await write(null, {}) }
}

describe('an article that is saved', () => {
  it('is said to be saved when the safety copy has it too', async () => {
    const { stored, first, waited } = await withArticle()
    expect(await stored(first.id)).toEqual(first)
    expect(waited).toEqual(['the copy'])
  })

  it('takes in what arrived while it was being written', async () => {
    const { write, stored, first } = await withArticle()
    await write(first, { title: 'From elsewhere' })
    await write(first, { text: 'Pull the tray out.' })
    expect(await stored(first.id)).toMatchObject({ title: 'From elsewhere', text: 'Pull the tray out.', lost: [] })
  })

  it('remembers what it replaced without having seen it', async () => {
    const { write, stored, first } = await withArticle()
    await write(first, { text: 'From elsewhere' })
    await write(first, { text: 'Pull the tray out.' })
    expect(await stored(first.id)).toMatchObject({ text: 'Pull the tray out.', lost: [{ value: 'From elsewhere' }] })
  })

  it('is gone from the library once it is removed, and keeps its name', async () => {
    const session = await openTestSession()
    const article = accepted(writeArticle(null, NEW, session.moment()))
    await session.library.write(article, null)
    await session.library.write({ ...article, removed: true, hlc: session.moment().tick() }, article)
    const library = await session.library.read()
    expect(library.articles.size).toBe(0)
    expect(library.name(article.id)).toBe('Printer jams')
  })
})
