import { describe, expect, it } from 'vitest'
import { articleOf, articlesFor, writeArticle } from '../../../shared/domain/article'
import type { Article } from '../../../shared/domain/library'
import { LIMITS } from '../../../shared/domain/limits'
import { accepted, buildIncident, momentOf, RESOLUTION, reasonOf } from './build'

const FIELDS = { title: 'Label printer jams', text: 'Clean the sensor.', state: 'published', category: '' } as const

function article(fields: Partial<Article> = {}): Article {
  return { ...accepted(writeArticle(null, { ...FIELDS, service: '' }, momentOf('ann'))), ...fields }
}

describe('an article of a resolution', () => {
  const resolved = buildIncident({ resolution: RESOLUTION, service: 'service:print', category: 'Printer' })

  it('is a draft with what the resolution says, part by part', () => {
    const written = accepted(writeArticle(null, articleOf(resolved), momentOf('ann')))
    expect(written).toMatchObject({
      ...{ title: resolved.title, state: 'draft', service: 'service:print', category: 'Printer' },
      ...{ incident: resolved.id, sample: false, createdBy: 'person:ann' },
      text: 'Cause\nA worn belt\n\nSteps taken\nOpened it, replaced the belt, printed a test page\n\nFix\nNew belt',
    })
  })

  it('has all of it, also where that is more than an article holds: nothing is cut', () => {
    const long = (letter: string) => letter.repeat(LIMITS.text)
    const whole = { ...RESOLUTION, cause: long('a'), steps: long('b'), difficulties: long('c'), fix: long('d') }
    const made = articleOf({ ...resolved, resolution: whole })
    for (const part of ['a', 'b', 'c', 'd']) expect(made.text).toContain(long(part))
    expect(reasonOf(writeArticle(null, made, momentOf('ann')))).toBe('too-long')
  })

  it('of sample data is sample data, which never leaves the device', () => {
    const written = accepted(writeArticle(null, articleOf({ ...resolved, sample: true }), momentOf('ann')))
    expect(written.sample).toBe(true)
    expect(accepted(writeArticle(written, { ...written, title: 'Another' }, momentOf('ann'))).sample).toBe(true)
  })
})

it.each([
  ['title-missing', { title: ' ' }],
  ['text-missing', { text: ' ' }],
  ['too-long', { title: 'a'.repeat(LIMITS.title + 1) }],
])('is not written: %s', (reason, fields) => {
  expect(reasonOf(writeArticle(null, { ...FIELDS, service: '', ...fields }, momentOf('ann')))).toBe(reason)
})

describe('articles for an incident', () => {
  const incident = { title: 'Label printer jams again', service: 'service:print', category: 'Printer' } as const

  it('are those of its service and words, the likeliest first', () => {
    const exact = article({ service: 'service:print', category: 'Printer' })
    const wordsOnly = article({ id: 'article:words' })
    const other = article({ id: 'article:other', title: 'Lift stands still' })
    expect(articlesFor(incident, [other, wordsOnly, exact]).map(({ id }) => id)).toEqual([exact.id, 'article:words'])
  })

  it('are of the same category however it is written', () => {
    const network = { title: 'No link in hall 3', service: '', category: 'Network' } as const
    const about = article({ title: 'Restart the switch', category: ' network ' })
    expect(articlesFor(network, [about])).toEqual([about])
    expect(
      articlesFor({ ...network, category: '' }, [article({ title: 'Restart the switch', category: ' ' })]),
    ).toEqual([])
  })

  it.each([
    ['The door is not closing', 'The printer is not working'],
    ['Scanner is not working again', 'Why the lift does not work, and is not working again'],
    ['It doesn’t start when it was off', 'It doesn’t ring when it was off'],
  ])('%s: not “%s”, which shares only the words of any sentence', (title, other) => {
    expect(articlesFor({ title, service: '', category: '' }, [article({ title: other })])).toEqual([])
  })

  it.each([
    ['The VPN asks for the PIN again', 'Which PIN the VPN wants'],
    ['Scale 12 shows E40', 'E40 on a scale'],
  ])('%s: “%s”, also by short words that say something', (title, other) => {
    const found = article({ title: other })
    expect(articlesFor({ title, service: '', category: '' }, [found])).toEqual([found])
  })

  it.each<[string, Partial<Article>]>([
    ['a draft', { state: 'draft' }],
    ['an archived one', { state: 'archived' }],
    ['one about another service', { service: 'service:mail' }],
  ])('are not %s', (_, fields) => {
    expect(articlesFor(incident, [article(fields)])).toEqual([])
  })
})
