import { ok, type Result, refused } from '../result'
import { isSameCategory } from './category'
import type { Incident } from './incident'
import type { Article, ArticleState } from './library'
import { LIMITS } from './limits'
import type { Moment } from './moment'
import { permissionsOf } from './roles'
import { titleWords } from './title-words'
import { rewritten, type WriteReason, writtenNow } from './write-knowledge'

export type ArticleFields = Pick<Article, 'title' | 'text' | 'state' | 'service' | 'category'>

/** What an article can become next; what is in the archive may never have been published, so it can be worked on again too. */
export const NEXT_STATES: { readonly [state in ArticleState]: readonly ArticleState[] } = {
  draft: ['published', 'archived'],
  published: ['archived'],
  archived: ['published', 'draft'],
}

/** Writes an article, or the next version of one. */
export function writeArticle(
  before: Article | null,
  fields: ArticleFields & { readonly incident?: Article['incident']; readonly sample?: boolean },
  moment: Moment,
): Result<Article, WriteReason> {
  if (!permissionsOf([moment.actor.role]).writes) return refused('viewers-only-read')
  const [title, text, category] = [fields.title.trim(), fields.text.trim(), fields.category.trim()]
  if (title === '') return refused('title-missing')
  if (text === '' && fields.state === 'published') return refused('text-missing')
  if (title.length > LIMITS.title || text.length > LIMITS.text || category.length > LIMITS.name)
    return refused('too-long')
  const written = { title, text, category, state: fields.state, service: fields.service }
  if (before !== null) return rewritten(before, written, moment)
  const { incident = '', sample = false } = fields
  return ok({ ...writtenNow(moment), ...written, incident, sample, id: `article:${moment.newUuid()}`, kind: 'article' })
}

/** What the resolution of an incident says, as the beginning of an article, all of it however long; of a sample incident it is sample data too. */
export function articleOf({ id, title, service, category, resolution, sample }: Incident) {
  const parts = [
    { heading: 'Cause', text: resolution?.cause ?? '' },
    { heading: 'Steps taken', text: resolution?.steps ?? '' },
    { heading: 'What was hard', text: resolution?.difficulties ?? '' },
    { heading: 'Fix', text: resolution?.fix ?? '' },
  ]
  const text = parts
    .filter((part) => part.text.trim() !== '')
    .map((part) => `${part.heading}\n${part.text.trim()}`)
    .join('\n\n')
  return { title, text, state: 'draft', service, category, incident: id, sample } as const
}

const SAME_SERVICE = 2
const SAME_CATEGORY = 2
const ENOUGH = 2

/** The published articles that are about an incident's service, category or words, the likeliest first. */
export function articlesFor(
  incident: Pick<Incident, 'title' | 'service' | 'category'>,
  articles: Iterable<Article>,
): readonly Article[] {
  const words = titleWords(incident.title)
  const score = (article: Article) => {
    const { service, category } = article
    if (service !== '' && incident.service !== '' && service !== incident.service) return 0
    const shared = [...titleWords(article.title)].filter((word) => words.has(word)).length
    const sameService = service !== '' && service === incident.service ? SAME_SERVICE : 0
    const sameCategory = isSameCategory(category, incident.category) ? SAME_CATEGORY : 0
    return sameService + sameCategory + shared
  }
  return [...articles]
    .filter(({ state }) => state === 'published')
    .map((article) => ({ article, score: score(article) }))
    .filter((one) => one.score >= ENOUGH)
    .sort((a, b) => b.score - a.score || b.article.updatedAt - a.article.updatedAt)
    .map(({ article }) => article)
}
