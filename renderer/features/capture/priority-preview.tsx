import { choosePriority, priorityOf } from '../../../shared/domain/priority'
import { PriorityBadge } from '../../ui/priority-badge'
import type { CaptureValues } from './capture-values'

/** The priority that the answers give, as they stand. */
export function PriorityPreview({ stopped, canWait }: Pick<CaptureValues, 'stopped' | 'canWait'>) {
  const { impact, urgency } = choosePriority({ stopped, canWait })
  return (
    <output aria-label="Priority" className="flex items-center gap-2 text-sm text-muted">
      <PriorityBadge priority={priorityOf(impact, urgency)} withName />
      {impact} impact × {urgency} urgency
    </output>
  )
}
