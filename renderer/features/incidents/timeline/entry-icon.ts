import {
  Ban,
  Bell,
  CheckCheck,
  CircleCheck,
  CirclePause,
  CirclePlay,
  Clock,
  Eye,
  FileInput,
  Gauge,
  GitMerge,
  ListChecks,
  type LucideIcon,
  MessageSquare,
  MessageSquareLock,
  Paperclip,
  Pencil,
  Plus,
  Reply,
  RotateCcw,
  SquareCheck,
  TimerOff,
  UserRound,
} from 'lucide-react'
import type { State } from '../../../../shared/domain/incident'
import type { EntryBody } from '../../../../shared/domain/timeline-entry'

const BY_STATE: Readonly<Record<State, LucideIcon>> = {
  new: Plus,
  'in-progress': CirclePlay,
  'on-hold': CirclePause,
  resolved: CircleCheck,
  closed: CheckCheck,
  canceled: Ban,
}

const BY_TYPE = {
  created: Plus,
  field: Pencil,
  worklog: Clock,
  hold: CirclePause,
  assignment: UserRound,
  acknowledge: Eye,
  override: Gauge,
  attachment: Paperclip,
  alert: Bell,
  breach: TimerOff,
  merge: GitMerge,
  seen: Eye,
  import: FileInput,
  checklist: ListChecks,
  'checklist-step': SquareCheck,
} as const satisfies Partial<Record<EntryBody['type'], LucideIcon>>

/** The sign beside an entry; it repeats what its words say. */
export function iconOf(body: EntryBody): LucideIcon {
  if (body.type === 'comment') {
    if (body.fromCaller) return Reply
    return body.visibility === 'public' ? MessageSquare : MessageSquareLock
  }
  if (body.type === 'state')
    return body.from === 'resolved' && body.to === 'in-progress' ? RotateCcw : BY_STATE[body.to]
  return BY_TYPE[body.type]
}
