import { memo, type Ref } from 'react'
import type { Incident } from '../../../../shared/domain/incident'
import { Age } from '../../../ui/age'
import { classNames } from '../../../ui/class-names'
import { PriorityBadge } from '../../../ui/priority-badge'
import { StateBadge } from '../../../ui/state-badge'
import { type Names, startSentence } from '../names'
import { FROM_MEDIUM, FROM_WIDE, ROW_GRID, ROW_PLACE } from './columns'
import { SentMark } from './sent-mark'

type IncidentRowProps = {
  readonly incident: Incident
  readonly index: number
  /** Where it stands in the list, pixels from the top. */
  readonly top: number
  readonly names: Names
  /** The row that has, or would get, the keyboard. */
  readonly current: boolean
  readonly opened: boolean
  readonly marked: boolean
  readonly anyMarked: boolean
  readonly onOpen: (incident: Incident, index: number) => void
  readonly onToggle: (incident: Incident, index: number) => void
  readonly ref?: Ref<HTMLTableRowElement> | undefined
}

const MARK =
  'size-3.5 rounded-sm accent-(--accent) group-hover:opacity-100 checked:opacity-100 group-focus-visible:opacity-100'

/** One incident of the list, 32 pixels high (28 compact). */
export const IncidentRow = memo(Row, isSameRow)

const SHOWN = [
  'id',
  'number',
  'title',
  'priority',
  'state',
  'holdReason',
  'assignee',
  'service',
  'createdAt',
  'training',
] as const satisfies readonly (keyof Incident)[]

/** Each window brings fresh copies of incidents that have not changed: what a row shows decides, not which copy it is. */
function isSameRow(before: IncidentRowProps, after: IncidentRowProps): boolean {
  const { incident: one, ...rest } = before
  const { incident: other, ...others } = after
  if (!SHOWN.every((field) => one[field] === other[field])) return false
  return Object.entries(rest).every(([name, value]) => Reflect.get(others, name) === value)
}

function Row(props: IncidentRowProps) {
  const { incident, index, top, names, current, opened, marked, anyMarked, onOpen, onToggle, ref } = props
  const muted = incident.assignee === ''
  return (
    <tr
      ref={ref}
      aria-rowindex={index + 2}
      aria-selected={marked}
      aria-current={opened || undefined}
      tabIndex={current ? 0 : -1}
      onClick={() => onOpen(incident, index)}
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(
        ROW_GRID,
        ROW_PLACE,
        'group h-row select-none border-b border-line text-base focus-visible:-outline-offset-2',
        marked || opened ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <td className="flex items-center">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${incident.number}`}
          checked={marked}
          onClick={(event) => event.stopPropagation()}
          onChange={() => onToggle(incident, index)}
          className={classNames(MARK, anyMarked ? 'opacity-100' : 'opacity-0')}
        />
      </td>
      <td className="truncate text-muted">{incident.number}</td>
      <td className="flex">
        <PriorityBadge priority={incident.priority} />
      </td>
      <td className="min-w-0 truncate font-medium text-strong" title={incident.title}>
        {incident.title}
        {incident.training && <span className="ml-2 text-sm font-normal text-muted">Drill</span>}
      </td>
      <td className={classNames(FROM_MEDIUM, 'min-w-0')}>
        <StateBadge state={incident.state} holdReason={incident.holdReason} />
      </td>
      <td className={classNames(FROM_MEDIUM, 'min-w-0', muted && 'text-muted')}>
        <span className="truncate">{muted ? 'Unassigned' : startSentence(names.person(incident.assignee))}</span>
      </td>
      <td className={classNames(FROM_WIDE, 'min-w-0 text-muted')}>
        <span className="truncate">{incident.service === '' ? '' : names.service(incident.service)}</span>
      </td>
      <td className="text-right text-sm text-muted">
        <Age at={incident.createdAt} />
      </td>
      <td className="flex justify-end">
        <SentMark id={incident.id} />
      </td>
    </tr>
  )
}
