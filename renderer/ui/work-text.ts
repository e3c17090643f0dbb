import { totalOf, type WorkCounts, type WorkKind } from '../../shared/domain/unsent-work'
import { countOf, countText } from './count-text'

/** In the order in which they are named. */
const NAMES: readonly (readonly [kind: WorkKind, one: string, many: string])[] = [
  ['incident', 'incident', 'incidents'],
  ['article', 'article', 'articles'],
  ['playbook', 'playbook', 'playbooks'],
  ['service', 'service', 'services'],
  ['team', 'team', 'teams'],
  ['person', 'person', 'people'],
]
/** More kinds than this are not named where there is little room. */
const FEW = 2
const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** `2 incidents and 1 article`; empty for nothing. */
export function workText(counts: WorkCounts): string {
  return listed.format(partsOf(counts))
}

/** The same where there is little room: of several kinds only how many they are. */
export function shortWorkText(counts: WorkCounts): string {
  return partsOf(counts).length > FEW ? countText(totalOf(counts)) : workText(counts)
}

function partsOf(counts: WorkCounts): readonly string[] {
  return NAMES.flatMap(([kind, one, many]) => {
    const count = counts[kind] ?? 0
    return count === 0 ? [] : [countOf(count, one, many)]
  })
}
