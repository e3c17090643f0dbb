import { writeArticle } from '../../shared/domain/article'
import type { Article } from '../../shared/domain/library'
import type { Moment } from '../../shared/domain/moment'
import { settleLostValue, type WriteReason } from '../../shared/domain/write-knowledge'
import type { Result } from '../../shared/result'
import type { AtWork } from './act'
import type { Dice } from './person'

/** So few that people meet. */
const MOST = 3

/** The person writes an article, goes on with one, or settles a value that was not kept. `words` appear nowhere else. */
export async function writeSomeArticle({ device, session, dice, note }: AtWork, step: number, words: string) {
  const { articles } = await session.library.read()
  const known = [...articles.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
  const base = known.length < MOST && dice.chance(0.3) ? null : (known[dice.below(known.length)] ?? null)
  const written = drawArticle(base, words, dice, session.moment())
  if (!written.ok) return
  const what = `${base === null ? 'writes' : 'goes on with'} an article "${words}"`
  note({ kind: 'article', article: { step, device, what, base, made: written.value } })
  note({ kind: 'told', told: { step, text: `${device}: ${what}`, incident: written.value.id } })
  if ((await session.library.write(written.value, base)).ok) note({ kind: 'acknowledged', step })
}

function drawArticle(base: Article | null, words: string, dice: Dice, moment: Moment): Result<Article, WriteReason> {
  const [lost] = base?.lost ?? []
  if (base !== null && lost !== undefined && dice.chance(0.3)) {
    return settleLostValue(base, lost, dice.chance(0.5), moment)
  }
  const before = base ?? { title: words, text: words, state: 'draft', service: '', category: '' }
  const field = dice.pick(['title', 'text', 'text', 'category'])
  return writeArticle(base, { ...before, [field]: words }, moment)
}
