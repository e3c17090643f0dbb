import type { ArticleWritten } from './ledger'
import type { Finding, World } from './replicas'

const WORDS = ['title', 'text', 'category'] as const

/** What was said to be saved of an article holds, was replaced or settled by somebody who saw it, or stands in it as a value that lost. */
export function checkArticles({ server, devices, articles, acknowledged }: World): readonly Finding[] {
  const listed = new Set(devices.flatMap((device) => [...device.listed.keys()]))
  return articles
    .filter(({ step, made }) => acknowledged.has(step) && !listed.has(made.id))
    .flatMap((written) => {
      const { step, device, what, base, made } = written
      const told = `step ${step}, ${device}: ${what}`
      const now = server.get(made.id)
      if (now === undefined) return [{ text: `${told}: the article is gone`, incident: made.id }]
      return WORDS.filter((field) => made[field] !== '' && made[field] !== base?.[field])
        .filter((field) => now[field] !== made[field] && !remembers(now.lost, field, made[field]))
        .filter((field) => !articles.some((other) => settled(other, made.id, field, made[field])))
        .map((field) => ({
          text: `${told}: ${field} was "${made[field]}" and is ${JSON.stringify(now[field])}; nothing of it is left`,
          incident: made.id,
        }))
    })
}

/** Whether somebody had these words before them, and did without them. */
function settled({ base, made }: ArticleWritten, id: string, field: (typeof WORDS)[number], words: string): boolean {
  if (base === null || made.id !== id) return false
  const replaced = base[field] === words && made[field] !== words
  return replaced || (remembers(base.lost, field, words) && !remembers(made.lost, field, words))
}

function remembers(lost: unknown, field: string, words: string): boolean {
  return Array.isArray(lost) && lost.some((one) => one.field === field && one.value === words)
}
