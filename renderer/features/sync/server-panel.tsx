import { useGateway } from '../../stores/gateway'
import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/clock'
import { showToast } from '../../ui/toast'
import { ConnectForm } from './connect-form'
import { GATEWAY_MESSAGES, whySignIn } from './messages'
import { MissingOfOthers } from './missing-of-others'
import { ServerChanged } from './server-changed'
import { SignInButtons } from './sign-in-buttons'
import { signedInAs } from './signed-in-as'
import { StatusIcon } from './status-icon'
import { statusText } from './status-text'

type ServerPanelProps = {
  readonly onSignIn: () => void
  /** Somebody wants to leave the server; what waits to be sent needs a decision first. */
  readonly onLeave: (how: 'sign-out' | 'disconnect') => void
}

/** Who is signed in where, with the way out; without a server the form to connect. */
export function ServerPanel({ onSignIn, onLeave }: ServerPanelProps) {
  const gateway = useGateway((store) => store.state)
  const status = useSync((store) => store.status)
  const now = useNow()

  if (gateway.kind === 'none') {
    return <ConnectForm onConnected={() => showToast({ text: 'Connected.' })} />
  }
  return (
    <>
      <dl className="flex flex-col gap-1.5">
        <Line term="Server">{gateway.server}</Line>
        <Line term="Workspace">{gateway.workspace}</Line>
        <Line term="Signed in as">{signedInAs(gateway)}</Line>
      </dl>
      <p className="flex items-center gap-2 text-body">
        <StatusIcon status={status} />
        {statusText(status, now)}
      </p>
      <ServerChanged />
      <MissingOfOthers />
      {gateway.kind === 'sign-in-needed' && gateway.reason !== '' && (
        <p className="text-medium">{whySignIn(gateway.reason)}</p>
      )}
      {gateway.kind === 'ready' && !gateway.passwordKept && (
        <p className="text-muted">{GATEWAY_MESSAGES['no-password-store']}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {gateway.kind === 'ready' && <Button onClick={() => onLeave('sign-out')}>Sign out</Button>}
        <SignInButtons onSignIn={onSignIn} />
        <Button variant="ghost" onClick={() => onLeave('disconnect')}>
          Disconnect from this server
        </Button>
      </div>
    </>
  )
}

function Line({ term, children }: { readonly term: string; readonly children: string }) {
  return (
    <div className="flex gap-4">
      <dt className="w-28 shrink-0 text-muted">{term}</dt>
      <dd className="min-w-0 break-words text-strong select-text">{children}</dd>
    </div>
  )
}
