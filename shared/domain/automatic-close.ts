import { ok, type Result, refused } from '../result'
import type { Change } from './change'
import { tickHlc } from './hlc'
import { type Incident, sortKeyOf } from './incident'
import { entryByNobody } from './merge-entry'
import { stampAt } from './stamp'
import { stateFields } from './state-operations'

/** How long a resolution stands until the incident closes by itself, milliseconds: three days. */
export const CLOSES_AFTER = 3 * 24 * 60 * 60_000
const NODE = 'closing'

type Resolved = Pick<Incident, 'state' | 'resolvedAt' | 'sample' | 'source' | 'removed'>

/**
 * When an incident closes by itself, milliseconds since 1970 UTC; null where it does not. What came from another system is closed there, and
 * sample data stays as it is.
 */
export function closesAt({ state, resolvedAt, sample, source, removed }: Resolved): number | null {
  if (state !== 'resolved' || resolvedAt === null || sample || removed || source.system !== '') return null
  return resolvedAt + CLOSES_AFTER
}

/**
 * Closes an incident whose resolution nobody has objected to. Everything in it follows from the incident and nothing from the moment at which a
 * device looks, so all who close it write the same; what a person did elsewhere (a reopen, a confirmation, a correction) still wins.
 */
export function closeByItself(incident: Incident, now: number): Result<Change, 'nothing-changed'> {
  const at = closesAt(incident)
  if (at === null || now < at) return refused('nothing-changed')
  const { resolution, resolvedAt, clocks, authors } = incident
  const hlc = closingStamp(stampAt(incident, 'state').hlc, at)
  const body = { type: 'state', from: 'resolved', to: 'closed', reason: '' } as const
  const updatedAt = Math.max(at, incident.updatedAt)
  return ok({
    incident: {
      ...incident,
      ...stateFields('closed', { resolution, resolvedAt, closedAt: at }),
      ...{ updatedAt, updatedBy: '', sortKey: sortKeyOf(updatedAt) },
      clocks: { ...clocks, state: hlc },
      authors: { ...authors, state: '' },
    },
    entries: [entryByNobody(incident, { body, hlc, occurredAt: at })],
  })
}

/** The stamp of a close by itself. It names the resolution that it closed, so of two closes the one of what was said later is the later one. */
export function closingStamp(resolution: string, closedAt: number): string {
  return tickHlc(resolution, closedAt, `${NODE}.${resolution}`)
}

/** Whether a closed incident was closed by nobody: a confirmation by a person says more. */
export function isClosedByItself({ state, resolvedAt, closedAt, satisfaction }: ClosedFields): boolean {
  return state === 'closed' && satisfaction === null && resolvedAt !== null && closedAt === resolvedAt + CLOSES_AFTER
}

type ClosedFields = Pick<Incident, 'state' | 'resolvedAt' | 'closedAt' | 'satisfaction'>
