import type { AlertWishes } from './alerts'
import type { Role } from './library'

const MINUTE = 60_000
/** Nothing heard for so long, and a P1 could have been missed. An idle server answers every 45 seconds, a lost one is noticed after 65. */
export const BLIND_AFTER = 2 * MINUTE
/** For so long one looks after a start or a sleep before calling oneself blind: most of the time the server answers at once. */
export const LOOK_FIRST = 15_000
/** Nobody looked for so long: the machine slept. A hidden window still looks once a minute. */
const ASLEEP_AFTER = 2 * MINUTE
/** By so much the clock went another way than one that nobody sets: it was set, or the machine slept. */
const LEAP = 15_000

/** How long this device has not seen what others do. Times are milliseconds since 1970 UTC. */
export type Sight = {
  /** When the server last confirmed that everything it has is here; null without a server. */
  readonly seenAt: number | null
  /** Since the start or the last sleep. */
  readonly lookingSince: number
  readonly lookedAt: number
  /** At the last look, by a clock that nobody sets; milliseconds since any moment. */
  readonly steadyAt: number
  /** Since when this device is blind: the last time that it saw; null while it sees. */
  readonly blindSince: number | null
}

/** Before the first look. `steady`: a clock that nobody sets. */
export function openEyes(now: number, steady: number): Sight {
  return { seenAt: null, lookingSince: now, lookedAt: now, steadyAt: steady, blindSince: null }
}

/**
 * The sight after another look: whoever is blind stays so until the server was seen again, also over a sleep. After a leap of the clock one
 * looks first: it may have been a sleep, and it may have been nothing.
 */
export function lookAgain(before: Sight, seenAt: number | null, now: number, steady: number): Sight {
  const passed = now - before.lookedAt
  const hasLeapt = Math.abs(passed - (steady - before.steadyAt)) >= LEAP
  const lookingSince = hasLeapt || passed > ASLEEP_AFTER || passed < 0 ? now : before.lookingSince
  const isStale = seenAt !== null && now - seenAt >= BLIND_AFTER
  const isKnown = before.blindSince === seenAt || now - lookingSince >= LOOK_FIRST
  return { seenAt, lookingSince, lookedAt: now, steadyAt: steady, blindSince: isStale && isKnown ? seenAt : null }
}

/** Whether P1 alerts reach this person on this device: a lead, also of a single team, who has not switched them off. */
export function missesCriticalAlerts(role: Role, leadsATeam: boolean, wants: AlertWishes): boolean {
  return wants.enabled && wants.priorities.p1 && (role === 'lead' || leadsATeam)
}

/** What the header, the tray and the notification say of it. `missesCritical`: P1 alerts would have reached whoever works here. */
export type Blindness = { readonly since: number; readonly missesCritical: boolean }
