import { acknowledge, assign } from '../../shared/domain/assignment-operations'
import type { Change, ReasonCode } from '../../shared/domain/change'
import { type Checklist, checkOff } from '../../shared/domain/checklist'
import { editFields, liftOverride, overridePriority } from '../../shared/domain/field-operations'
import { personOfUser } from '../../shared/domain/ids'
import { HOLD_REASONS, type Incident, LEVELS } from '../../shared/domain/incident'
import { type ActionId, allowedActions } from '../../shared/domain/lifecycle'
import type { Actor, Moment } from '../../shared/domain/moment'
import { comment, logWork } from '../../shared/domain/note-operations'
import {
  cancel,
  close,
  correctResolution,
  putOnHold,
  reopen,
  resolve,
  resume,
  startWork as start,
} from '../../shared/domain/state-operations'
import type { Result } from '../../shared/result'

/** Draws what people decide. */
export type Dice = {
  readonly chance: (share: number) => boolean
  readonly pick: <const Item>(items: readonly [Item, ...Item[]]) => Item
  readonly below: (limit: number) => number
}

export function diceOf(random: () => number): Dice {
  const below = (limit: number) => Math.floor(random() * limit)
  return {
    below,
    chance: (share) => random() < share,
    pick: (items) => items[below(items.length)] ?? items[0],
  }
}

/** What a person wants to do with an incident. `words` appear nowhere else, so that they can be found again. */
export type Deed = {
  readonly what: string
  readonly operation: (incident: Incident, moment: Moment) => Result<Change, ReasonCode>
}

const WEIGHTS: { readonly [action in ActionId]: number } = {
  assign: 10,
  edit: 22,
  comment: 12,
  'log-work': 8,
  acknowledge: 8,
  start: 6,
  hold: 6,
  resume: 6,
  resolve: 7,
  'correct-resolution': 3,
  reopen: 7,
  close: 2,
  cancel: 1,
  'override-priority': 8,
  'lift-override': 5,
  attach: 0,
  'check-off': 6,
  'follow-up': 0,
}

const PEOPLE = [personOfUser('tina'), personOfUser('dirk'), personOfUser('lea')] as const

/** Draws something that this person may do to the incident as it is; null where there is nothing. */
export function drawDeed(incident: Incident, actor: Actor, words: string, dice: Dice): Deed | null {
  const allowed = allowedActions(incident, actor)
  const whole = allowed.reduce((sum, action) => sum + WEIGHTS[action], 0)
  let drawn = dice.below(whole)
  const action = allowed.find((candidate) => {
    drawn -= WEIGHTS[candidate]
    return drawn < 0
  })
  return action === undefined ? null : { what: `${action} "${words}"`, operation: operationOf(action, words, dice) }
}

function operationOf(action: ActionId, words: string, dice: Dice): Deed['operation'] {
  switch (action) {
    case 'assign': {
      const input = dice.chance(0.5)
        ? { assignee: dice.pick(PEOPLE) }
        : { team: `team:${dice.pick(['north', 'south', 'night'])}` as const, assignee: dice.pick(PEOPLE) }
      return (incident, moment) => assign(incident, input, moment)
    }
    case 'edit':
      return drawEdit(words, dice)
    case 'log-work':
      return (incident, moment) => logWork(incident, { text: words, minutes: 5 }, moment)
    case 'acknowledge':
      return acknowledge
    case 'start':
      return start
    case 'resume':
      return resume
    case 'hold': {
      const reason = dice.pick(HOLD_REASONS)
      return (incident, moment) => putOnHold(incident, { reason, comment: words }, moment)
    }
    case 'resolve':
    case 'correct-resolution': {
      const input = { code: 'fixed', cause: words, steps: words, difficulties: '', fix: words } as const
      const step = action === 'resolve' ? resolve : correctResolution
      return (incident, moment) => step(incident, input, moment)
    }
    case 'reopen':
      return (incident, moment) => reopen(incident, { reason: words }, moment)
    case 'close': {
      const satisfaction = dice.pick([null, 1, 3, 5])
      return (incident, moment) => close(incident, { satisfaction, reason: words }, moment)
    }
    case 'cancel':
      return (incident, moment) => cancel(incident, { reason: 'unnecessary', duplicateOf: '', text: words }, moment)
    case 'override-priority': {
      const priority = dice.pick([1, 2, 3, 4, 5])
      return (incident, moment) => overridePriority(incident, { priority, reason: words }, moment)
    }
    case 'lift-override':
      return liftOverride
    case 'check-off':
      return (incident, moment) =>
        checkOff(incident, { checklist: checklistWith(words), step: 'only', done: true }, moment)
    default: {
      const fromCaller = dice.chance(0.2)
      return (incident, moment) => comment(incident, { text: words, visibility: 'internal', fromCaller }, moment)
    }
  }
}

/** A playbook that nobody has begun on any incident yet. */
function checklistWith(words: string): Checklist {
  const steps = [{ id: 'only', text: words, done: false, said: null }]
  return { playbook: `playbook:${words}`, name: words, begun: false, steps }
}

function drawEdit(words: string, dice: Dice): Deed['operation'] {
  const level = dice.pick(LEVELS)
  switch (dice.pick(['title', 'title', 'description', 'impact', 'urgency', 'location', 'tags', 'two'])) {
    case 'description':
      return (incident, moment) => editFields(incident, { description: words }, moment)
    case 'impact':
      return (incident, moment) => editFields(incident, { impact: level }, moment)
    case 'urgency':
      return (incident, moment) => editFields(incident, { urgency: level }, moment)
    case 'location':
      return (incident, moment) => editFields(incident, { location: words }, moment)
    case 'tags': {
      const dropsOne = dice.chance(0.3)
      return (incident, moment) =>
        editFields(incident, { tags: [...incident.tags.slice(dropsOne ? 1 : 0), words] }, moment)
    }
    case 'two':
      return (incident, moment) => editFields(incident, { caller: words, category: words }, moment)
    default:
      return (incident, moment) => editFields(incident, { title: words }, moment)
  }
}
