import type { LucideIcon } from 'lucide-react'
import {
  Ban,
  CheckCheck,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CornerUpRight,
  Eye,
  Gauge,
  Hand,
  PencilLine,
  RotateCcw,
  TrendingDown,
  UserRound,
} from 'lucide-react'
import type { CommandId } from '../../../shared/commands'
import type { Incident } from '../../../shared/domain/incident'
import { type ActionId, allowedActions } from '../../../shared/domain/lifecycle'
import type { Actor } from '../../../shared/domain/moment'

/** What the detail offers as a button: the domain's actions on the incident as a whole, and `take`. */
export type OfferedId =
  | 'take'
  | 'acknowledge'
  | 'assign'
  | 'hold'
  | 'resume'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'correct-resolution'
  | 'cancel'
  | 'override-priority'
  | 'lift-override'
  | 'follow-up'

export type Offer = {
  readonly id: OfferedId
  readonly label: string
  readonly icon: LucideIcon
  /** The command whose key does the same; null where there is no key. */
  readonly command: CommandId | null
  readonly danger: boolean
}

const OFFERS: readonly (Offer & { readonly needs: ActionId })[] = [
  { id: 'take', needs: 'assign', label: 'Take it', icon: Hand, command: 'take', danger: false },
  { id: 'resume', needs: 'resume', label: 'Resume work', icon: CirclePlay, command: 'resume', danger: false },
  { id: 'close', needs: 'close', label: 'Close…', icon: CheckCheck, command: 'close', danger: false },
  { id: 'acknowledge', needs: 'acknowledge', label: 'Acknowledge', icon: Eye, command: 'acknowledge', danger: false },
  { id: 'resolve', needs: 'resolve', label: 'Resolve…', icon: CircleCheck, command: 'resolve', danger: false },
  { id: 'hold', needs: 'hold', label: 'Put on hold…', icon: CirclePause, command: 'hold', danger: false },
  { id: 'assign', needs: 'assign', label: 'Assign…', icon: UserRound, command: 'assign', danger: false },
  { id: 'reopen', needs: 'reopen', label: 'Reopen…', icon: RotateCcw, command: 'reopen', danger: false },
  {
    id: 'correct-resolution',
    needs: 'correct-resolution',
    label: 'Correct the resolution…',
    icon: PencilLine,
    command: null,
    danger: false,
  },
  {
    id: 'follow-up',
    needs: 'follow-up',
    label: 'Log a follow-up',
    icon: CornerUpRight,
    command: 'follow-up',
    danger: false,
  },
  {
    id: 'override-priority',
    needs: 'override-priority',
    label: 'Override priority…',
    icon: Gauge,
    command: null,
    danger: false,
  },
  {
    id: 'lift-override',
    needs: 'lift-override',
    label: 'Lift the override',
    icon: TrendingDown,
    command: null,
    danger: false,
  },
  { id: 'cancel', needs: 'cancel', label: 'Cancel incident…', icon: Ban, command: 'cancel', danger: true },
]

/** What this person can do to the incident as it is now, in the order in which it is offered. */
export function offersFor(incident: Incident, actor: Actor): readonly Offer[] {
  const allowed = new Set(allowedActions(incident, actor))
  return OFFERS.filter(({ id, needs }) => allowed.has(needs) && (id !== 'take' || canTake(incident, actor)))
}

/** One can take what is somebody else's or nobody's, and what is one's own but not begun. */
function canTake(incident: Incident, actor: Actor): boolean {
  return incident.assignee !== actor.person || incident.state === 'new'
}

const MAIN: Readonly<Record<Incident['state'], readonly OfferedId[]>> = {
  new: ['take', 'acknowledge', 'resolve'],
  'in-progress': ['resolve', 'hold', 'acknowledge'],
  'on-hold': ['resume', 'resolve'],
  resolved: ['close', 'reopen'],
  closed: ['follow-up'],
  canceled: ['follow-up'],
}

/** The offers that stand as buttons, the likeliest first; the others go into the menu. */
export function mainOffers(incident: Incident, actor: Actor): readonly Offer[] {
  const offers = offersFor(incident, actor)
  return MAIN[incident.state].flatMap((id) => offers.filter((offer) => offer.id === id))
}
