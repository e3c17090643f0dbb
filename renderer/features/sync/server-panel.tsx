import { useState } from 'react'
import { disconnect, signOut, useGateway } from '../../stores/gateway'
import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/clock'
import { Dialog } from '../../ui/dialog'
import { showToast } from '../../ui/toast'
import { ConnectForm } from './connect-form'
import { GATEWAY_MESSAGES } from './messages'
import { StatusIcon } from './status-icon'
import { statusText } from './status-text'

type Leaving = 'sign-out' | 'disconnect'

const LEAVING = {
  'sign-out': { title: 'Sign out with work that isn’t sent?', button: 'Sign out', run: signOut },
  disconnect: { title: 'Disconnect with work that isn’t sent?', button: 'Disconnect', run: disconnect },
} as const

/** Who is signed in where, with the way out; without a server the form to connect. */
export function ServerPanel({ onSignIn }: { readonly onSignIn: () => void }) {
  const gateway = useGateway((store) => store.state)
  const status = useSync((store) => store.status)
  const unsent = useSync((store) => store.unsent.size)
  const [leaving, setLeaving] = useState<Leaving | null>(null)
  const now = useNow()

  if (gateway.kind === 'none') {
    return <ConnectForm onConnected={() => showToast({ text: 'Connected. What the team has arrives now.' })} />
  }
  const user = gateway.kind === 'ready' ? gateway.account.user : gateway.user
  const leave = (how: Leaving) => (unsent > 0 ? setLeaving(how) : void LEAVING[how].run())
  return (
    <>
      <dl className="flex flex-col gap-1.5">
        <Line term="Server">{gateway.server}</Line>
        <Line term="Workspace">{gateway.workspace}</Line>
        <Line term="Signed in as">{user}</Line>
      </dl>
      <p className="flex items-center gap-2 text-body">
        <StatusIcon status={status} />
        {statusText(status, now)}
      </p>
      {gateway.kind === 'sign-in-needed' && gateway.reason !== '' && (
        <p className="text-medium">{GATEWAY_MESSAGES[gateway.reason]}</p>
      )}
      {gateway.kind === 'ready' && !gateway.passwordKept && (
        <p className="text-muted">{GATEWAY_MESSAGES['no-password-store']}</p>
      )}
      <div className="flex gap-2">
        {gateway.kind === 'ready' ? (
          <Button onClick={() => leave('sign-out')}>Sign out</Button>
        ) : (
          <Button variant="primary" onClick={onSignIn}>
            Sign in
          </Button>
        )}
        <Button variant="ghost" onClick={() => leave('disconnect')}>
          Disconnect from this server
        </Button>
      </div>
      {leaving !== null && (
        <Dialog
          title={LEAVING[leaving].title}
          description={`${unsent === 1 ? 'One incident has' : `${unsent} incidents have`} changes that the server doesn’t have. These changes stay on this device and are sent when you sign in to this server again.`}
          open
          onOpenChange={() => setLeaving(null)}
          width="sm"
          footer={
            <>
              <Button variant="ghost" onClick={() => setLeaving(null)}>
                Stay
              </Button>
              <Button
                variant="danger"
                onClick={() => {
                  setLeaving(null)
                  void LEAVING[leaving].run()
                }}
              >
                {LEAVING[leaving].button}
              </Button>
            </>
          }
        >
          {null}
        </Dialog>
      )}
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
