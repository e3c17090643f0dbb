import { HOLD_REASONS, LEVELS, PRIORITIES, type Priority } from '../domain/incident'
import { priorityOf } from '../domain/priority'
import { printOfValues } from './said-fields'

/** What the last import said of an incident; null where it did not say, or nobody knows. */
export type LastSaid = {
  readonly isOpen: boolean | null
  readonly isAssigned: boolean | null
  readonly priority: Priority | null
}

function byPrint<Value>(values: readonly Value[]): ReadonlyMap<string, Value> {
  return new Map(values.map((value) => [printOfValues([value]), value]))
}

const LEVEL_OF = byPrint(LEVELS)
const OVERRIDE_OF = byPrint(PRIORITIES)
const NOBODY = printOfValues([''])
// Of what is open an import says the state and the reason of a hold, and nothing else of what belongs to a state.
const OPEN = new Set(
  [['new', null], ['in-progress', null], ...HOLD_REASONS.map((reason) => ['on-hold', reason])].map((said) =>
    printOfValues([...said, null, null, null, null]),
  ),
)

function saidPriority(prints: ReadonlyMap<string, string>): Priority | null {
  const override = OVERRIDE_OF.get(prints.get('priorityOverride') ?? '')
  if (override !== undefined) return override
  const [impact, urgency] = ['impact', 'urgency'].map((name) => LEVEL_OF.get(prints.get(name) ?? ''))
  return impact === undefined || urgency === undefined ? null : priorityOf(impact, urgency)
}

/** Reads from its fingerprints what the last import said, where there are few things that it can have said. */
export function lastSaid(prints: ReadonlyMap<string, string>): LastSaid {
  const [state, assignee] = [prints.get('state'), prints.get('assignee')]
  return {
    isOpen: state === undefined ? null : OPEN.has(state),
    isAssigned: assignee === undefined ? null : assignee !== NOBODY,
    priority: saidPriority(prints),
  }
}
