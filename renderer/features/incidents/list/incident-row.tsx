import { memo } from 'react'
import type { ListRow } from '../../../data/list/list-row'
import { type Names, startSentence } from '../../../data/names'
import { Age } from '../../../ui/age'
import { classNames } from '../../../ui/class-names'
import { PriorityBadge } from '../../../ui/priority-badge'
import { placeOf } from '../../../ui/row-place'
import { StateBadge } from '../../../ui/state-badge'
import type { Sent } from '../sent'
import { SentMark } from './sent-mark'

type CellsProps = {
  readonly incident: ListRow
  readonly names: Names
  readonly marked: boolean
  readonly sent: Sent
  readonly onToggle: (incident: ListRow) => void
}

type IncidentRowProps = CellsProps & {
  readonly index: number
  /** Pixels from the rows in sight where it stands apart from them; null in the flow. */
  readonly top: number | null
  /** The row that has, or would get, the keyboard. */
  readonly current: boolean
  readonly opened: boolean
  readonly onOpen: (incident: ListRow, index: number) => void
}

/** One incident of the list, 32 pixels high (28 compact). A row that only moves draws nothing but its index anew. */
export const IncidentRow = memo(Row, isSameRow)
const Cells = memo(AllCells, isSameRow)

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
] as const satisfies readonly (keyof ListRow)[]

/** Each window brings fresh copies of incidents that have not changed: what a row shows decides, not which copy it is. */
function isSameRow<Props extends { readonly incident: ListRow }>(before: Props, after: Props): boolean {
  const { incident: one, ...rest } = before
  const { incident: other, ...others } = after
  if (!SHOWN.every((field) => one[field] === other[field])) return false
  return Object.entries(rest).every(([name, value]) => Reflect.get(others, name) === value)
}

function Row({ index, top, current, opened, onOpen, ...cells }: IncidentRowProps) {
  const { incident, marked } = cells
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={marked}
      aria-current={opened || undefined}
      tabIndex={current ? 0 : -1}
      onClick={() => onOpen(incident, index)}
      style={placeOf(top)}
      className={classNames('incident-row incident-columns', (marked || opened) && 'is-chosen')}
    >
      <Cells {...cells} />
    </tr>
  )
}

function AllCells({ incident, names, marked, sent, onToggle }: CellsProps) {
  const muted = incident.assignee === ''
  return (
    <>
      <td className="flex items-center">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${incident.number}`}
          checked={marked}
          onClick={(event) => event.stopPropagation()}
          onChange={() => onToggle(incident)}
          className="incident-mark"
        />
      </td>
      <td className="number-cell truncate text-muted">{incident.number}</td>
      <td className="flex">
        <PriorityBadge priority={incident.priority} />
      </td>
      <td className="truncate font-medium text-strong" title={incident.title}>
        {incident.title}
        {incident.training && <span className="ml-2 text-sm font-normal text-muted">Drill</span>}
      </td>
      <td className="state-cell">
        <StateBadge state={incident.state} holdReason={incident.holdReason} />
      </td>
      <td className={classNames('from-medium', muted && 'text-muted')}>
        <span className="truncate">{muted ? 'Unassigned' : startSentence(names.person(incident.assignee))}</span>
      </td>
      <td className="from-wide text-muted">
        <span className="truncate">{incident.service === '' ? '' : names.service(incident.service)}</span>
      </td>
      <td className="text-right text-sm text-muted">
        <Age at={incident.createdAt} />
      </td>
      <td className="flex justify-end">
        <SentMark sent={sent} />
      </td>
    </>
  )
}
