import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BLIND_AFTER,
  LOOK_FIRST,
  lookAgain as lookAgainAt,
  missesCriticalAlerts,
  openEyes as openEyesAt,
  type Sight,
} from '../../../shared/domain/blindness'
import { ROLES } from '../../../shared/domain/library'
import { START } from './build'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Both clocks agree unless a test sets one. */
const openEyes = (now: number) => openEyesAt(now, now)
const lookAgain = (before: Sight, seenAt: number | null, now: number, steady = now) =>
  lookAgainAt(before, seenAt, now, steady)

/** Looks every five seconds from `from` to `to`. */
function watch(sight: Sight, seenAt: number | null, from: number, to: number): Sight {
  let seen = sight
  for (let now = from; now <= to; now += 5 * SECOND) seen = lookAgain(seen, seenAt, now)
  return seen
}

describe('a device that looks all the time', () => {
  it.each([
    ['without a server', null, HOUR, null],
    ['a moment after the last answer', START, SECOND, null],
    ['just before it counts', START, BLIND_AFTER - 1, null],
    ['from two minutes on, since the last answer', START, BLIND_AFTER, START],
    ['hours later, still since the last answer', START, 9 * HOUR, START],
  ])('%s', (_, seenAt, passed, since) => {
    const running = { ...openEyes(START - HOUR), lookedAt: START + passed - SECOND, steadyAt: START + passed - SECOND }
    expect(lookAgain(running, seenAt, START + passed).blindSince).toBe(since)
  })

  it('sees again with the next answer', () => {
    const blind = watch(openEyes(START), START, START, START + 5 * MINUTE)
    expect(blind.blindSince).toBe(START)
    expect(lookAgain(blind, START + 5 * MINUTE, START + 5 * MINUTE).blindSince).toBeNull()
  })

  it('is blind from another moment the next time', () => {
    const blind = watch(openEyes(START), START, START, START + 5 * MINUTE)
    const sees = lookAgain(blind, START + 6 * MINUTE, START + 6 * MINUTE)
    const again = watch(sees, START + 6 * MINUTE, START + 6 * MINUTE, START + 9 * MINUTE)
    expect(again.blindSince).toBe(START + 6 * MINUTE)
  })
})

describe('a device that has just started, or woken up', () => {
  const started = START + 10 * HOUR

  it('looks first, and then is blind since the last answer before it ended', () => {
    const looking = watch(openEyes(started), START, started, started + LOOK_FIRST - SECOND)
    expect(looking.blindSince).toBeNull()
    expect(lookAgain(looking, START, started + LOOK_FIRST).blindSince).toBe(START)
  })

  it('was never blind where the server answers meanwhile', () => {
    const looking = watch(openEyes(started), START, started, started + 5 * SECOND)
    expect(watch(looking, started + 6 * SECOND, started + 6 * SECOND, started + MINUTE).blindSince).toBeNull()
  })

  it('looks first after a sleep as well', () => {
    const awake = watch(openEyes(START), START, START, START + MINUTE)
    const woken = lookAgain(awake, START, started)
    expect(woken.blindSince).toBeNull()
    expect(lookAgain(woken, START, started + LOOK_FIRST).blindSince).toBe(START)
  })

  it('stays blind over a sleep', () => {
    const blind = watch(openEyes(START), START, START, START + 5 * MINUTE)
    expect(lookAgain(blind, START, started).blindSince).toBe(START)
  })

  it('looks anew when the clock was set back', () => {
    const running = watch(openEyes(START), START, START, START + MINUTE)
    expect(lookAgain(running, START, START - HOUR)).toMatchObject({ lookingSince: START - HOUR, blindSince: null })
  })
})

describe('a device whose clock is set while all is well', () => {
  // The server was last heard 45 seconds ago: it answers an idle device no more often.
  const idle = watch(openEyes(START), START, START, START + 45 * SECOND)
  const steady = START + 50 * SECOND

  it.each([
    ['80 seconds', 80 * SECOND],
    ['5 minutes', 5 * MINUTE],
    ['a day', 24 * HOUR],
  ])('forward by %s is not blind, and looks first', (_, ahead) => {
    const set = lookAgain(idle, START, steady + ahead, steady)
    expect(set.blindSince).toBeNull()
    const answered = lookAgain(set, steady + ahead + SECOND, steady + ahead + SECOND, steady + SECOND)
    expect(answered.blindSince).toBeNull()
    const silent = lookAgain(set, START, steady + ahead + LOOK_FIRST, steady + LOOK_FIRST)
    expect(silent.blindSince).toBe(START)
  })

  it('stays blind where it was', () => {
    const blind = watch(openEyes(START), START, START, START + 5 * MINUTE)
    expect(lookAgain(blind, START, START + HOUR, START + 5 * MINUTE + SECOND).blindSince).toBe(START)
  })

  it('is blind in time although ordinary corrections go on', () => {
    let sight = openEyes(START)
    for (let passed = 0; passed <= 3 * MINUTE; passed += 5 * SECOND) {
      sight = lookAgain(sight, START, START + passed, START + passed - (passed / 5000) * 2 * SECOND)
    }
    expect(sight.blindSince).toBe(START)
  })
})

it('is blind since the last answer or not at all, and never sooner than two minutes after it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(10 * MINUTE), fc.boolean()), { maxLength: 30 }), (looks) => {
      let now = START
      let seenAt = START
      let sight = openEyes(START)
      for (const [pause, isAnswered] of looks) {
        now += pause
        if (isAnswered) seenAt = now
        sight = lookAgain(sight, seenAt, now)
        if (sight.blindSince === null) continue
        expect(sight.blindSince).toBe(seenAt)
        expect(now - seenAt).toBeGreaterThanOrEqual(BLIND_AFTER)
      }
    }),
  )
})

describe('P1 alerts are missed by', () => {
  const wants = { enabled: true, priorities: { p1: true, p2: false }, assignedToMe: false }

  it.each(ROLES.map((role) => [role, role === 'lead']))('a %s: %s', (role, misses) => {
    expect(missesCriticalAlerts(role, false, wants)).toBe(misses)
  })

  it('whoever leads a team', () => {
    expect(missesCriticalAlerts('technician', true, wants)).toBe(true)
  })

  it.each([
    { ...wants, enabled: false },
    { ...wants, priorities: { p1: false, p2: true } },
  ])('nobody who has switched them off: %#', (off) => {
    expect(missesCriticalAlerts('lead', true, off)).toBe(false)
  })
})
