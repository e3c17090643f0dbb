import { describe, expect, it } from 'vitest'
import { ALERTS_A_MINUTE, type AlertStep, createAlertLimit } from '../../../../renderer/features/alerts/alert-limit'
import type { Alert } from '../../../../shared/domain/alerts'

const MINUTE = 60_000

function alert(number: number, priority: 1 | 2, at = number): Alert {
  const urgent = priority === 1
  return {
    ...{ key: `alert:${number}`, kind: urgent ? 'critical' : 'high', incident: `incident:${number}`, priority, urgent },
    ...{ number: `KR7-${number}`, title: '', location: '', training: false, at, late: 0 },
  }
}
const range = (from: number, to: number, priority: 1 | 2) =>
  Array.from({ length: to - from + 1 }, (_, index) => alert(from + index, priority))

/** `1 2 -3 (4 5)`: shown, taken away, in the summary. */
function inShort(steps: readonly AlertStep[]): string {
  const numberOf = (id: string) => id.replace('incident:', '')
  return steps
    .map((step) => {
      if (step.kind === 'show') return numberOf(step.alert.incident)
      if (step.kind === 'withdraw') return `-${numberOf(step.incident)}`
      return `(${step.covered.map(({ incident }) => numberOf(incident)).join(' ')})`
    })
    .join(' ')
}

describe('so many alerts a minute', () => {
  it('show one by one, oldest first, and the rest in one summary', () => {
    const limit = createAlertLimit()
    expect(inShort(limit.offer(range(1, 8, 2).reverse(), 0))).toBe('1 2 3 4 5')
    expect(inShort(limit.summarise())).toBe('(6 7 8)')
    expect(limit.summarise()).toEqual([])
  })

  it('give P1 their places first, still oldest first', () => {
    const limit = createAlertLimit()
    expect(inShort(limit.offer([...range(1, 5, 2), ...range(6, 8, 1)], 0))).toBe('1 2 6 7 8')
    expect(inShort(limit.summarise())).toBe('(3 4 5)')
  })

  it('give a P1 that comes last the place of the newest less urgent one', () => {
    const limit = createAlertLimit()
    for (const each of range(1, 5, 2)) limit.offer([each], 0)
    expect(inShort(limit.offer([alert(6, 1)], 10))).toBe('-5 6')
    expect(inShort(limit.summarise())).toBe('(5)')
    for (const each of range(7, 10, 1)) limit.offer([each], 10)
    expect(limit.offer([alert(11, 1)], 10)).toEqual([])
    expect(inShort(limit.summarise())).toBe('-5 (1 2 3 4 5 11)')
  })

  it('give a P1 the place of one that has ended, which no summary counts', () => {
    const limit = createAlertLimit()
    for (const each of range(1, 5, 2)) limit.offer([each], 0)
    limit.end('incident:5')
    expect(inShort(limit.offer([alert(6, 1)], 10))).toBe('6')
    expect(limit.summarise()).toEqual([])
    expect(inShort(limit.offer([alert(7, 1)], 20))).toBe('-4 7')
    expect(inShort(limit.summarise())).toBe('(4)')
  })

  it('give a P1 the place of a P1 that has ended sooner than that of a P2 that has not, and a P2 none', () => {
    const limit = createAlertLimit()
    limit.offer([alert(1, 1), ...range(2, 5, 2)], 0)
    limit.end('incident:1')
    expect(limit.offer([alert(6, 2)], 10)).toEqual([])
    expect(inShort(limit.offer([alert(7, 1)], 10))).toBe('7')
    expect(inShort(limit.summarise())).toBe('(6)')
  })

  it('begin again when the minute is over', () => {
    const limit = createAlertLimit()
    limit.offer(range(1, 6, 2), 0)
    limit.summarise()
    expect(inShort(limit.offer(range(7, 12, 2), MINUTE))).toBe('7 8 9 10 11')
    expect(inShort(limit.summarise())).toBe('(12)')
  })
})

describe('the summary', () => {
  const full = () => {
    const limit = createAlertLimit()
    limit.offer(range(1, 7, 2), 0)
    return limit
  }

  it('takes in what comes later in its minute, in place of the one before, and sounds again only for a P1', () => {
    const limit = full()
    expect(limit.summarise()).toMatchObject([{ loud: true }])
    limit.offer([alert(8, 2)], 10)
    expect(limit.summarise()).toMatchObject([{ kind: 'withdraw' }, { loud: false, incident: 'incident:6' }])
    limit.offer(range(20, 25, 1), 20)
    expect(limit.summarise()).toMatchObject([{ incident: 'incident:6' }, { loud: true, incident: 'incident:25' }])
  })

  it('has another key each time, or the desktop would not show it', () => {
    const limit = full()
    const keys = [8, 9, 10].flatMap((number) => {
      limit.offer([alert(number, 2)], 10)
      return limit.summarise().flatMap((step) => (step.kind === 'summary' ? [step.key] : []))
    })
    expect(new Set(keys).size).toBe(3)
  })

  it('leaves out what has ended, and goes with the last', () => {
    const limit = full()
    limit.summarise()
    limit.end('incident:6')
    expect(inShort(limit.summarise())).toBe('-6 (7)')
    limit.end('incident:7')
    expect(inShort(limit.summarise())).toBe('-7')
    limit.end('incident:1')
    expect(limit.summarise()).toEqual([])
  })

  it('counts one event once', () => {
    const limit = full()
    limit.summarise()
    limit.offer([alert(7, 2), alert(1, 2)], 10)
    expect(limit.summarise()).toEqual([])
  })
})

it('shows no more than so many of any number', () => {
  const limit = createAlertLimit()
  expect(limit.offer(range(1, 100, 1), 0)).toHaveLength(ALERTS_A_MINUTE)
})
