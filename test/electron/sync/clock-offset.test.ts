import { describe, expect, it } from 'vitest'
import { clockOffset, watchOffset } from '../../../electron/sync/clock-offset'

const at = Date.UTC(2026, 0, 1, 12, 0, 0)
const date = new Date(at).toUTCString()

it.each([
  ['equal clocks', date, at + 400, at + 600, 0],
  ['a difference within the rounding', date, at + 1900, at + 2100, 0],
  ['a device ten minutes behind', date, at - 600_000, at - 600_000, 600_500],
  ['a device an hour ahead', date, at + 3_600_000, at + 3_600_000, -3_599_500],
  ['a slow answer, counted from its middle', date, at - 10_000, at - 8000, 9500],
  ['no date', null, at, at, null],
  ['nonsense', 'yesterday', at, at, null],
])('%s', (_name, header, asked, answered, expected) => {
  expect(clockOffset(header, asked, answered)).toBe(expected)
})

describe('the offset during a session', () => {
  const HOUR = 3_600_000
  /** An answer of the server after so many milliseconds to a device whose clock is so far ahead. */
  const answer = (ahead: number, way = 100, when = at) => ({
    ...{ date: new Date(Math.floor(when / 1000) * 1000).toUTCString(), askedAt: when + ahead - way },
    answeredAt: when + ahead,
  })
  const offsetAfter = (answers: readonly Parameters<ReturnType<typeof watchOffset>['after']>[0][], from = 0) => {
    const watch = watchOffset()
    return answers.reduce((offset, each) => watch.after(each, offset), from)
  }

  it.each([
    ['stays with clocks that agree', [answer(0), answer(0, 100, at + 999)], 0],
    ['follows a clock that was set', [answer(HOUR), answer(HOUR)], -HOUR + 550],
    ['does not follow one answer alone', [answer(HOUR), answer(0), answer(HOUR)], 0],
    ['does not follow two that contradict each other', [answer(HOUR), answer(2 * HOUR)], 0],
    ['does not follow answers that were held back', [answer(HOUR, 45_000), answer(HOUR, 45_000)], 0],
    ['does not follow an answer during which the clock was set back', [answer(HOUR, -HOUR), answer(HOUR, -HOUR)], 0],
    ['does not follow what the seconds of the header hide', [answer(1_900), answer(1_900, 100, at + 900)], 0],
    ['follows a few seconds', [answer(-5_000), answer(-5_000)], 5_550],
  ])('%s', (_name, answers, expected) => {
    expect(offsetAfter(answers)).toBe(expected)
  })

  it('does not wander with every second that the header is cut to', () => {
    const answers = [0, 250, 500, 750, 999].flatMap((later) => Array(2).fill(answer(HOUR, 100, at + later)))
    expect(offsetAfter(answers, -HOUR)).toBe(-HOUR)
  })

  it('is none again when the clock was set right', () => {
    expect(offsetAfter([answer(0), answer(0)], -HOUR)).toBe(0)
  })
})
