import { LEVELS, type Level, type Priority } from './incident'

/** Priority by impact, then urgency. */
const MATRIX: { readonly [Impact in Level]: { readonly [Urgency in Level]: Priority } } = {
  high: { high: 1, medium: 2, low: 3 },
  medium: { high: 2, medium: 3, low: 4 },
  low: { high: 3, medium: 4, low: 5 },
}

export const PRIORITY_NAMES: { readonly [P in Priority]: string } = {
  1: 'Critical',
  2: 'High',
  3: 'Moderate',
  4: 'Low',
  5: 'Planning',
}

/** The priority that follows from impact and urgency. */
export function priorityOf(impact: Level, urgency: Level): Priority {
  return MATRIX[impact][urgency]
}

/** How many people can't work, and whether it can wait: the two plain questions of "help me choose". */
export type PlainAnswers = {
  readonly stopped: 'one' | 'some' | 'many'
  readonly canWait: 'no' | 'hours' | 'days'
}

const IMPACT_OF = { one: 'low', some: 'medium', many: 'high' } as const
const URGENCY_OF = { no: 'high', hours: 'medium', days: 'low' } as const

/** Impact and urgency from the two plain questions. */
export function choosePriority({ stopped, canWait }: PlainAnswers): {
  readonly impact: Level
  readonly urgency: Level
} {
  return { impact: IMPACT_OF[stopped], urgency: URGENCY_OF[canWait] }
}

/** -1 where `a` is the higher level, 1 where `b` is. */
export function compareLevels(a: Level, b: Level): number {
  return Math.sign(LEVELS.indexOf(a) - LEVELS.indexOf(b))
}
