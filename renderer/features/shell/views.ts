import { CircleCheck, CircleUser, Inbox, List, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { CommandId } from '../../../shared/commands'
import type { ViewId } from '../../data/list/list-query'

export type View = {
  readonly id: ViewId
  readonly title: string
  readonly icon: LucideIcon
  readonly command: CommandId
}

/** The views of the sidebar, in its order. */
export const VIEWS: readonly View[] = [
  { id: 'mine', title: 'My work', icon: CircleUser, command: 'view-mine' },
  { id: 'unassigned', title: 'Unassigned', icon: Inbox, command: 'view-unassigned' },
  { id: 'high', title: 'High priority', icon: TriangleAlert, command: 'view-high' },
  { id: 'all', title: 'All', icon: List, command: 'view-all' },
  { id: 'resolved', title: 'Resolved', icon: CircleCheck, command: 'view-resolved' },
]

/** The title of a view. */
export function viewTitle(id: ViewId): string {
  return VIEWS.find((view) => view.id === id)?.title ?? ''
}
