import type { Incident, Resolution } from '../domain/incident'
import { isChangedHere } from './compare-imported'
import type { ImportField } from './fields'
import type { LastSaid } from './last-said'
import { type ImportMapping, uniqueHeader } from './mapping'
import type { SaidField } from './said-fields'
import type { SourceRecord } from './source-record'

/** What has to be known to tell what a file says from what it leaves out. */
export type Reading = {
  readonly mapping: ImportMapping
  /** The row that tells how the incident is by now. */
  readonly last: SourceRecord
  readonly before: LastSaid
}

type Says = (...fields: readonly ImportField[]) => boolean

function saysOf({ columns }: ImportMapping): Says {
  return (...fields) => fields.some((field) => columns[field] !== undefined)
}

const LEVELS = ['impact', 'urgency'] as const

/**
 * Impact and urgency without columns of their own follow from the priority's, so a priority that was said before says nothing of them. `isSame`:
 * whether the file says a level that was said before.
 */
export function withoutLevelsSaidBefore(
  said: readonly SaidField[],
  incoming: Incident,
  { mapping, before }: Reading,
  isSame: (name: string) => boolean,
): readonly SaidField[] {
  const says = saysOf(mapping)
  const isAgain = before.priority === incoming.priority && LEVELS.every((level) => !says(level) || isSame(level))
  if (!isAgain || (says('impact') && says('urgency'))) return said
  return said.filter(
    ({ name }) => name !== 'priorityOverride' && LEVELS.every((level) => name !== level || says(level)),
  )
}

/** A priority that is the one in force asks for no other levels than those that are there. */
function levelsOf(
  existing: Incident,
  incoming: Incident,
  says: Says,
): Pick<Incident, 'impact' | 'urgency' | 'priorityOverride'> {
  const fits =
    existing.priority === incoming.priority &&
    LEVELS.every((level) => !says(level) || existing[level] === incoming[level])
  const { impact, urgency, priorityOverride } = fits && !(says('impact') && says('urgency')) ? existing : incoming
  return { impact, urgency, priorityOverride }
}

function isDone({ phase }: Incident): boolean {
  return phase === 'resolved' || phase === 'closed'
}

function resolutionOf(existing: Incident, incoming: Incident, says: Says): Resolution | null {
  const [there, told] = [existing.resolution, incoming.resolution]
  if (there === null) return told
  // Notes without a code that is known are kept under their column.
  if (!says('resolutionCode')) return there
  if (told === null) return null
  return {
    ...told,
    cause: says('cause') ? told.cause : there.cause,
    fix: says('resolutionNotes') ? told.fix : there.fix,
  }
}

function stateOf(existing: Incident, incoming: Incident, says: Says, { hold }: SourceRecord) {
  const isSame = existing.state === incoming.state
  const bothDone = isDone(existing) && isDone(incoming)
  return {
    holdReason: isSame && hold === null ? existing.holdReason : incoming.holdReason,
    resolution: bothDone ? resolutionOf(existing, incoming, says) : incoming.resolution,
    resolvedAt: (isSame || bothDone) && !says('resolvedAt') ? existing.resolvedAt : incoming.resolvedAt,
    closedAt: isSame && !says('closedAt') ? existing.closedAt : incoming.closedAt,
  }
}

/** The incoming incident with what the file says nothing about taken from the one that is there. */
export function completeIncoming(existing: Incident, incoming: Incident, { mapping, last, before }: Reading): Incident {
  const says = saysOf(mapping)
  // What people did here the source does not know: it can only undo what it had said itself.
  const wasDone = existing.phase !== 'open' && !(before.isOpen ?? isChangedHere(existing, 'state'))
  const wasAssigned = existing.assignee !== '' && (before.isAssigned ?? !isChangedHere(existing, 'assignee'))
  const reopens = wasDone && incoming.phase === 'open' && !says('reopenCount')
  const reassigns =
    wasAssigned && existing.assignee !== incoming.assignee && says('assignee') && !says('reassignmentCount')
  const inFile = new Set(uniqueHeader(mapping.header))
  const others = Object.entries(existing.imported).filter(([column]) => !inFile.has(column))
  return {
    ...incoming,
    ...levelsOf(existing, incoming, says),
    ...stateOf(existing, incoming, says, last),
    imported: { ...Object.fromEntries(others), ...incoming.imported },
    reopenCount: Math.max(existing.reopenCount + (reopens ? 1 : 0), incoming.reopenCount),
    reassignmentCount: Math.max(existing.reassignmentCount + (reassigns ? 1 : 0), incoming.reassignmentCount),
  }
}
