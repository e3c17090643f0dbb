import type { Change } from '../../../shared/domain/change'
import { tickHlc } from '../../../shared/domain/hlc'
import type { Incident } from '../../../shared/domain/incident'
import type { Role } from '../../../shared/domain/library'
import { logIncident, type NewIncident } from '../../../shared/domain/log-incident'
import type { Actor, Moment } from '../../../shared/domain/moment'
import type { Result } from '../../../shared/result'

/** Monday 2026-11-02 08:00 UTC. */
export const START = Date.UTC(2026, 10, 2, 8)

export function buildActor(name = 'ann', role: Role = 'desk'): Actor {
  return { person: `person:${name}`, user: name, role, device: `device:${name}` }
}

/** A device whose clock stands still until the test moves it, and whose ids and stamps count up. */
export function buildDevice(name = 'ann', role: Role = 'desk') {
  let now = START
  let last = ''
  let ids = 0
  const moment: Moment = {
    actor: buildActor(name, role),
    get now() {
      return now
    },
    tick: () => {
      last = tickHlc(last, now, `device:${name}`.slice(-12))
      return last
    },
    newUuid: () => {
      ids += 1
      return `${name}-${ids}`
    },
  }
  return {
    moment,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

let last = 0

/** When somebody does something on a device of their own, each time later than the time before. */
export function momentOf(user: string, role?: Role): Moment {
  const { moment, pass } = buildDevice(user, role)
  last += 1_000
  pass(last)
  return moment
}

export function buildChange(input: Partial<NewIncident> = {}, moment = buildDevice().moment): Change {
  return logIncident(
    { title: 'Label printer is out', impact: 'medium', urgency: 'medium', ...input },
    'KR7-0001',
    moment,
  )
}

export function buildIncident(fields: Partial<Incident> = {}, input: Partial<NewIncident> = {}): Incident {
  return { ...buildChange(input).incident, ...fields }
}

export const RESOLUTION = {
  code: 'fixed',
  cause: 'A worn belt',
  steps: 'Opened it, replaced the belt, printed a test page',
  difficulties: '',
  fix: 'New belt',
} as const

/** The value of a result that has to be one. */
export function accepted<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`refused: ${result.reason} ${result.detail ?? ''}`)
}

export function reasonOf(result: Result<unknown>): string {
  return result.ok ? 'was accepted' : result.reason
}
