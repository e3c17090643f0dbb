import { Pencil, Trash2 } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Service } from '../../../shared/domain/library'
import { removeService } from '../../../shared/domain/service'
import { useSession } from '../../data/hooks'
import { writeService } from '../../data/services'
import { useLibrary } from '../../data/use-names'
import { usePermissions } from '../../data/use-permissions'
import { IconButton } from '../../ui/icon-button'
import { serviceRefusal } from '../../ui/service-words'
import { showToast } from '../../ui/toast'
import { ServiceForm } from './service-form'
import { useRestoreService } from './use-restore-service'

type ServiceRowProps = {
  readonly service: Service
  /** Whether another service has the same name. */
  readonly isTwice: boolean
}

/** One service with its team; editing turns it into a form. */
export function ServiceRow({ service, isTwice }: ServiceRowProps) {
  const session = useSession()
  const restore = useRestoreService()
  const library = useLibrary()
  const { writes, leads } = usePermissions()
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const { name, team } = service

  async function remove() {
    const removed = await writeService(session, (_, moment) => removeService(service, moment))
    if (!removed.ok) return showToast({ text: serviceRefusal(removed.reason), tone: 'critical' })
    showToast({ text: `“${name}” is no longer offered.`, undo: () => void restore(removed.value) })
  }
  // With the commit that takes the form away: the button is not there before.
  const returns = useRef(false)
  useLayoutEffect(() => {
    if (!editing && returns.current) edit.current?.focus()
    returns.current = editing
  }, [editing])

  if (editing) {
    return (
      <li className="bg-sunken px-3 py-2">
        <ServiceForm service={service} onClose={() => setEditing(false)} />
      </li>
    )
  }
  return (
    <li className="flex min-h-9 items-center gap-2 py-0.5 pr-1 pl-3">
      <span className="min-w-0 flex-1">
        <span className="block truncate text-strong">{name}</span>
        {isTwice && (
          <span className="block text-sm text-medium">There are two of this name. Rename or remove one.</span>
        )}
      </span>
      {team !== '' && <span className="max-w-40 truncate text-sm text-muted">{library.name(team)}</span>}
      <IconButton ref={edit} icon={Pencil} label={`Edit ${name}`} disabled={!writes} onClick={() => setEditing(true)} />
      <IconButton icon={Trash2} label={`Remove ${name}`} disabled={!leads} onClick={() => void remove()} />
    </li>
  )
}
