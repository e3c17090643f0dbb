import { Command } from 'cmdk'
import { Check, ListFilter } from 'lucide-react'
import { memo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'
import { classNames } from '../../../ui/class-names'
import { matchesWords } from '../../../ui/matches-words'
import { Popover } from '../../../ui/popover'
import { type FilterField, type FilterGroup, type FilterOption, valuesOf, withToggled } from './filter-options'

const ITEM =
  'flex min-h-7 items-center gap-2 rounded-md px-2 text-base text-body data-[selected=true]:bg-hover data-[selected=true]:text-strong'

type FilterPickerProps = {
  readonly groups: readonly FilterGroup[]
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Chooses what the list is narrowed by: first what, then which values; typing finds any value at once. */
export const FilterPicker = memo(function FilterPicker({ groups, open, onOpenChange }: FilterPickerProps) {
  return (
    <Popover
      label="Filters"
      className="w-64"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button variant="ghost" icon={ListFilter}>
          Filter
        </Button>
      }
    >
      <Choices groups={groups} />
    </Popover>
  )
})

function Choices({ groups }: { readonly groups: readonly FilterGroup[] }) {
  const [field, setField] = useState<FilterField | null>(null)
  const [text, setText] = useState('')
  const shown = field === null ? groups : groups.filter((group) => group.field === field)
  const valuesToo = field !== null || text.trim() !== ''
  const choose = (next: FilterField) => {
    setField(next)
    setText('')
  }
  return (
    <Command
      label="Filters"
      loop
      filter={matchesWords}
      className="flex max-h-80 flex-col"
      onKeyDown={(event) => {
        if (event.key === 'Backspace' && text === '') setField(null)
      }}
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={field === null ? 'Filter by…' : `${shown[0]?.label ?? ''}…`}
        className="h-9 shrink-0 border-b border-line bg-transparent px-3 text-strong outline-none"
      />
      <Command.List className="min-h-0 flex-1 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-3 text-muted">Nothing matches.</Command.Empty>
        {field === null &&
          groups.map((group) => (
            <Command.Item key={group.field} value={group.label} onSelect={() => choose(group.field)} className={ITEM}>
              {group.label}
            </Command.Item>
          ))}
        {valuesToo && shown.map((group) => <Values key={group.field} group={group} named={field === null} />)}
      </Command.List>
    </Command>
  )
}

function Values({ group, named }: { readonly group: FilterGroup; readonly named: boolean }) {
  const chosen = useNavigation(useShallow((state) => valuesOf(state.filters, group.field)))
  return group.options.map((option) => (
    <Value key={option.value} group={group} option={option} named={named} chosen={chosen.includes(option.value)} />
  ))
}

type ValueProps = {
  readonly group: FilterGroup
  readonly option: FilterOption
  readonly named: boolean
  readonly chosen: boolean
}

/** Drawn anew only where it changes: there are hundreds of people and categories, and one of them was chosen. */
const Value = memo(function Value({ group: { field, label }, option, named, chosen }: ValueProps) {
  const setFilters = useNavigation((state) => state.setFilters)
  return (
    <Command.Item
      value={`${field} ${option.value}`}
      keywords={[label, option.label]}
      onSelect={() => setFilters(withToggled(useNavigation.getState().filters, field, option.value))}
      className={ITEM}
    >
      <Check aria-hidden className={classNames('size-4 text-accent-text', !chosen && 'invisible')} />
      <span className="min-w-0 flex-1 truncate">
        {named && <span className="text-muted">{label}: </span>}
        {option.label}
      </span>
      {chosen && <span className="sr-only">chosen</span>}
    </Command.Item>
  )
})
