import { describe, expect, it } from 'vitest'
import { writeArticle } from '../../shared/domain/article'
import type { Article } from '../../shared/domain/library'
import { mergeLibraryRecords } from '../../shared/domain/merge-library'
import { settleLostValue } from '../../shared/domain/write-knowledge'
import { accepted, momentOf } from '../shared/domain/build'
import { checkArticles } from './check-articles'
import type { World } from './replicas'

const NEW = { title: 'Jams', text: 'Open it.', state: 'draft', service: '', category: '' } as const
const base = accepted(writeArticle(null, NEW, momentOf('ann')))
const withText = (text: string, who: string) => accepted(writeArticle(base, { ...NEW, text }, momentOf(who)))
const [byAnn, byBen] = [withText('Pull the tray out.', 'ann'), withText('Call the vendor.', 'ben')]
const merged = mergeLibraryRecords(byAnn, byBen, base)

function findingsWith(now: Article | null, more: readonly { base: Article; made: Article }[] = []): readonly string[] {
  const all = [{ base: null, made: base }, { base, made: byAnn }, { base, made: byBen }, ...more]
  const articles = all.map((one, at) => ({ step: at, device: 'ann', what: 'writes', ...one }))
  const world: World = {
    server: new Map(now === null ? [] : [[now.id, { ...now }]]),
    ...{ files: new Map(), devices: [], written: [], photos: [], stuck: [], articles },
    acknowledged: new Set(articles.map(({ step }) => step)),
  }
  return checkArticles(world).map(({ text }) => text)
}

describe('the check of articles', () => {
  it('finds nothing where the text that lost is remembered', () => {
    expect(findingsWith(merged)).toEqual([])
  })

  it('finds a text that is nowhere', () => {
    expect(findingsWith({ ...merged, lost: [] })).toEqual([
      'step 1, ann: writes: text was "Pull the tray out." and is "Call the vendor."; nothing of it is left',
    ])
  })

  it('finds an article that is gone', () => {
    expect(findingsWith(null)).toHaveLength(3)
  })

  it.each([true, false])('finds nothing where somebody has settled what lost (taken: %s)', (take) => {
    const [lost] = merged.lost
    if (lost === undefined) throw new Error('nothing lost')
    const made = accepted(settleLostValue(merged, lost, take, momentOf('cem')))
    expect(findingsWith(made, [{ base: merged, made }])).toEqual([])
  })
})
