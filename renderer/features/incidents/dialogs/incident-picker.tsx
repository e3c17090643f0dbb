import { Command } from 'cmdk'
import { useEffect, useState } from 'react'
import type { Incident } from '../../../../shared/domain/incident'
import { useSession } from '../../../data/hooks'
import { PriorityBadge } from '../../../ui/priority-badge'

type IncidentPickerProps = {
  readonly label: string
  readonly chosen: Incident | null
  /** Left out of what is found, and so is everything that is sample data where this is none, or the other way round. */
  readonly beside: Incident
  readonly onChoose: (incident: Incident | null) => void
  readonly error: string | undefined
}

const FOUND_AT_MOST = 6

/** How many are looked through for them at most: far more than there are samples, which no other device has. */
const ASKED_AT_MOST = 100

/** Finds an incident by number or by words of its title. */
export function IncidentPicker({ label, chosen, beside, onChoose, error }: IncidentPickerProps) {
  const [text, setText] = useState('')
  const found = useFound(text, beside)
  return (
    <Command shouldFilter={false} label={label} className="flex flex-col gap-1">
      <span className="text-sm font-medium text-body">
        {label}
        <span aria-hidden className="ml-0.5 text-critical">
          *
        </span>
      </span>
      <Command.Input
        value={chosen === null ? text : `${chosen.number} ${chosen.title}`}
        onValueChange={(next) => {
          if (chosen !== null) onChoose(null)
          setText(chosen === null ? next : '')
        }}
        placeholder="Number or words of the title"
        aria-invalid={error !== undefined || undefined}
        className="control"
      />
      {error !== undefined && (
        <p role="alert" className="text-sm text-critical">
          {error}
        </p>
      )}
      <Command.List hidden={chosen !== null || text.trim() === ''} className="rounded-md border border-line p-1">
        <Command.Empty className="px-2 py-1 text-muted">No incident matches.</Command.Empty>
        {found.map((incident) => (
          <Command.Item
            key={incident.id}
            value={incident.id}
            onSelect={() => onChoose(incident)}
            className="flex min-h-7 items-center gap-2 rounded-md px-2 data-[selected=true]:bg-hover"
          >
            <span className="text-muted">{incident.number}</span>
            <PriorityBadge priority={incident.priority} />
            <span className="min-w-0 flex-1 truncate text-strong">{incident.title}</span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}

function useFound(text: string, { id, sample }: Incident): readonly Incident[] {
  const session = useSession()
  const [found, setFound] = useState<readonly Incident[]>([])
  useEffect(() => {
    let current = true
    const find = async () => {
      const fitting: Incident[] = []
      const ids = text.trim() === '' ? [] : await session.search.find(text, ASKED_AT_MOST)
      for (const each of ids) {
        if (!current || fitting.length === FOUND_AT_MOST) break
        const incident = each === id ? null : await session.incidents.get(each)
        if (incident?.sample === sample) fitting.push(incident)
      }
      if (current) setFound(fitting)
    }
    void find()
    return () => {
      current = false
    }
  }, [session, text, id, sample])
  return found
}
