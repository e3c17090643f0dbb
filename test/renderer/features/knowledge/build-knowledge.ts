import { type ArticleFields, writeArticle } from '../../../../shared/domain/article'
import type { Article, LostValue, Playbook } from '../../../../shared/domain/library'
import { type PlaybookFields, writePlaybook } from '../../../../shared/domain/playbook'
import { accepted, momentOf } from '../../../shared/domain/build'

let made = 0

/** An article by Dirk. */
export function buildArticle(fields: Partial<ArticleFields> = {}, lost: readonly LostValue[] = []): Article {
  const written = { title: 'Label printer jams', text: 'Clean the sensor.', state: 'draft', ...fields } as const
  made += 1
  const article = accepted(writeArticle(null, { service: '', category: '', ...written }, momentOf('dirk')))
  return { ...article, id: `article:${made}`, lost }
}

/** A playbook by Lea. */
export function buildPlaybook(fields: Partial<PlaybookFields> = {}): Playbook {
  const steps = [
    { id: 'a', text: 'Look at the switch' },
    { id: 'b', text: 'Call the provider' },
  ]
  const written = { name: 'Network down', text: '', services: [], categories: [], priorities: [], steps, ...fields }
  return accepted(writePlaybook(null, written, momentOf('lea', 'lead')))
}

/** What Tina had written for the text, and was not kept. */
export const LOST_TEXT: LostValue = {
  field: 'text',
  value: 'Blow the dust out.',
  by: 'person:tina',
  hlc: momentOf('tina').tick(),
}
