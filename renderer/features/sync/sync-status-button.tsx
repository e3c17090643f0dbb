import { useState } from 'react'
import type { GatewayState } from '../../../shared/gateway'
import { shortcutOf } from '../../stores/commands'
import { useGateway } from '../../stores/gateway'
import { SYNC_PAGES, type SyncPage } from '../../stores/navigation'
import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/clock'
import { countText } from '../../ui/count-text'
import { Kbd } from '../../ui/kbd'
import { Popover } from '../../ui/popover'
import { headline } from './headline'
import { SignInButtons } from './sign-in-buttons'
import { StatusIcon } from './status-icon'
import { StatusSummary } from './status-summary'
import { SYNC_TITLES } from './sync-titles'

type SyncStatusButtonProps = {
  /** How many conflicts wait for the person. */
  readonly conflicts: number
  readonly onTryNow: () => void
  readonly onSignIn: () => void
  readonly onSettings: () => void
  readonly onPage: (page: SyncPage) => void
}

function serverText(gateway: GatewayState): string | null {
  if (gateway.kind === 'none') return null
  const user = gateway.kind === 'ready' ? gateway.account.user : gateway.user
  return `${user} in ${gateway.workspace} on ${gateway.server}`
}

/** The header's sentence about replication; opens what it means, the pages that say more, and the one thing to do. */
export function SyncStatusButton({ conflicts, onTryNow, onSignIn, onSettings, onPage }: SyncStatusButtonProps) {
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
          className="flex h-8 max-w-[min(36rem,40vw)] select-none items-center gap-1.5 rounded-md px-2 text-body transition-colors duration-100 hover:bg-hover hover:text-strong aria-expanded:bg-hover"
        >
          <StatusIcon status={status} blind={blind} />
          <span className="truncate">{text}</span>
        </button>
      }
    >
      <div className="flex flex-col gap-3">
        <StatusSummary status={status} now={now} blind={blind}>
          {server !== null && <p className="mt-2 break-words text-sm text-muted">{server}</p>}
        </StatusSummary>
        <PageLinks conflicts={conflicts} onPage={(page) => close(() => onPage(page))()} />
        <div className="flex justify-end gap-2">
          {gateway.kind === 'none' && (
            <Button variant="primary" onClick={close(onSettings)}>
              Connect to a server
            </Button>
          )}
          {status.kind === 'server-changed' && (
            <Button variant="primary" onClick={close(onSettings)}>
              Server settings
            </Button>
          )}
          <SignInButtons onSignIn={close(onSignIn)} />
          {gateway.kind === 'ready' && <Button onClick={onTryNow}>Try now</Button>}
        </div>
      </div>
    </Popover>
  )
}

type PageLinksProps = { readonly conflicts: number; readonly onPage: (page: SyncPage) => void }

/** The pages about the connection, each with how much waits there and its keys. */
function PageLinks({ conflicts, onPage }: PageLinksProps) {
  const waiting = useSync((store) => store.unsent?.size ?? 0)
  const refused = useSync((store) => store.refused.length)
  const counts: { readonly [Page in SyncPage]?: number } = { outbox: waiting, refused, conflicts }
  return (
    <ul className="-mx-1 border-y border-line py-1">
      {SYNC_PAGES.map((page) => {
        const count = counts[page] ?? 0
        const keys = shortcutOf(page)
        return (
          <li key={page}>
            <button
              type="button"
              onClick={() => onPage(page)}
              className="flex h-7 w-full select-none items-center gap-2 rounded-md px-2 text-left text-body transition-colors duration-100 hover:bg-hover hover:text-strong"
            >
              <span className="min-w-0 flex-1 truncate">{SYNC_TITLES[page]}</span>
              {count > 0 && (
                <span className={page === 'refused' ? 'font-medium text-critical' : 'text-muted'}>
                  {countText(count)}
                </span>
              )}
              {keys !== undefined && (
                <span aria-hidden className="flex w-20 justify-end">
                  <Kbd keys={keys} quiet />
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
