import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useState } from 'react'
import type { IncidentId } from '../../../shared/domain/ids'
import { runCommand, useAvailableCommands } from '../../stores/commands'
import { useNavigation } from '../../stores/navigation'
import { Dialog } from '../../ui/dialog'
import { Kbd } from '../../ui/kbd'
import { PriorityBadge } from '../../ui/priority-badge'
import { StateBadge } from '../../ui/state-badge'
import { matchesTitle } from './matching'
import { useFoundIncidents } from './use-found-incidents'

const ITEM =
  'flex h-8 select-none items-center gap-2.5 rounded-md px-2 text-body data-[selected=true]:bg-hover data-[selected=true]:text-strong'
const GROUP =
  'p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted'

function Content({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const open = useNavigation((state) => state.open)
  const found = useFoundIncidents(text)
  const commands = useAvailableCommands().filter(({ id, title }) => id !== 'palette' && matchesTitle(title, text))

  function openIncident(id: IncidentId) {
    onClose()
    open(id)
  }

  return (
    <Command label="Command palette" shouldFilter={false} loop className="flex max-h-[60vh] flex-col">
      <div className="flex shrink-0 items-center gap-2.5 border-b border-line px-3">
        <Search aria-hidden className="size-4 text-muted" strokeWidth={1.75} />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Type a command, a number or what it was about"
          className="h-11 flex-1 bg-transparent text-md text-strong outline-none"
        />
      </div>
      <Command.List className="min-h-0 flex-1 overflow-y-auto">
        <Command.Empty className="px-3 py-6 text-center text-muted">
          No command and no incident matches “{text}”.
        </Command.Empty>
        {commands.length > 0 && (
          <Command.Group heading="Commands" className={GROUP}>
            {commands.map(({ id, title, keys, why }) => (
              <Command.Item
                key={id}
                value={`command ${id}`}
                className={ITEM}
                disabled={why !== ''}
                onSelect={() => {
                  onClose()
                  runCommand(id)
                }}
              >
                <span className={why === '' ? 'min-w-0 flex-1 truncate' : 'shrink-0 text-muted'}>{title}</span>
                {why !== '' && <span className="min-w-0 flex-1 truncate text-right text-sm text-muted">{why}</span>}
                {keys[0] && <Kbd keys={keys[0]} />}
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {found.length > 0 && (
          <Command.Group heading="Incidents" className={GROUP}>
            {found.map(({ id, number, title, priority, state, holdReason }) => (
              <Command.Item key={id} value={id} className={ITEM} onSelect={() => openIncident(id)}>
                <PriorityBadge priority={priority} />
                <span className="shrink-0 text-muted">{number}</span>
                <span className="min-w-0 flex-1 truncate">{title}</span>
                <StateBadge state={state} holdReason={holdReason} className="shrink-0 text-sm" />
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  )
}

type CommandPaletteProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }

/** Everything that can be done now, and every incident by its number or its words. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  return (
    <Dialog title="Command palette" hideTitle open={open} onOpenChange={onOpenChange} width="lg">
      <Content onClose={() => onOpenChange(false)} />
    </Dialog>
  )
}
