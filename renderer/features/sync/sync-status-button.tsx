import { useState } from 'react'
import type { IncidentId } from '../../../shared/domain/ids'
import type { GatewayState } from '../../../shared/gateway'
import type { QuarantinedDocument } from '../../data/local-documents'
import { useGateway } from '../../stores/gateway'
import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/clock'
import { Popover } from '../../ui/popover'
import { blindDetail, headline } from './headline'
import { RefusedList } from './refused-list'
import { StatusIcon } from './status-icon'
import { statusDetail, statusText } from './status-text'

type SyncStatusButtonProps = {
  readonly refused: readonly QuarantinedDocument[]
  readonly onTryNow: () => void
  readonly onSignIn: () => void
  readonly onConnect: () => void
  readonly onOpen: (id: IncidentId) => void
}

function serverText(gateway: GatewayState): string | null {
  if (gateway.kind === 'none') return null
  const user = gateway.kind === 'ready' ? gateway.account.user : gateway.user
  return `${user} in ${gateway.workspace} on ${gateway.server}`
}

/** The header's sentence about replication; opens what it means, what was refused, and the one thing to do. */
export function SyncStatusButton({ refused, onTryNow, onSignIn, onConnect, onOpen }: SyncStatusButtonProps) {
  const [open, setOpen] = useState(false)
  const status = useSync((store) => store.status)
  const gateway = useGateway((store) => store.state)
  const now = useNow()
  const blind = useSync((store) => store.blind)
  const text = headline(status, blind, now)
  const server = serverText(gateway)
  const close = (then: () => void) => () => {
    setOpen(false)
    then()
  }
  return (
    <Popover
      label="Connection"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={`Connection: ${text}`}
          className="flex h-8 max-w-96 select-none items-center gap-1.5 rounded-md px-2 text-body transition-colors duration-100 hover:bg-hover hover:text-strong aria-expanded:bg-hover"
        >
          <StatusIcon status={status} blind={blind} />
          <span className="truncate">{text}</span>
        </button>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-start gap-2">
          <span className="flex h-5 items-center">
            <StatusIcon status={status} blind={blind} />
          </span>
          <div className="min-w-0">
            <p className="font-semibold text-strong">{text}</p>
            {blind !== null && (
              <>
                <p className="mt-0.5 text-body">{blindDetail(blind, now)}</p>
                <p className="mt-2 font-medium text-strong">{statusText(status, now)}</p>
              </>
            )}
            <p className="mt-0.5 text-body">{statusDetail(status)}</p>
            {server !== null && <p className="mt-2 break-words text-sm text-muted">{server}</p>}
          </div>
        </div>
        {refused.length > 0 && <RefusedList refused={refused} onOpen={(id) => close(() => onOpen(id))()} />}
        <div className="flex justify-end gap-2">
          {gateway.kind === 'none' && (
            <Button variant="primary" onClick={close(onConnect)}>
              Connect to a server
            </Button>
          )}
          {gateway.kind === 'sign-in-needed' && (
            <Button variant="primary" onClick={close(onSignIn)}>
              Sign in
            </Button>
          )}
          {gateway.kind === 'ready' && <Button onClick={onTryNow}>Try now</Button>}
        </div>
      </div>
    </Popover>
  )
}
