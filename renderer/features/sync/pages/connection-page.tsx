import { clockTime } from '../../../../shared/clock-time'
import type { GatewayState } from '../../../../shared/gateway'
import { useGateway } from '../../../stores/gateway'
import { useSync } from '../../../stores/sync'
import { Button } from '../../../ui/button'
import { useNow } from '../../../ui/clock'
import { Fact, FactList } from '../../../ui/fact-list'
import { whySignIn } from '../messages'
import { SignInButtons } from '../sign-in-buttons'
import { signedInAs } from '../signed-in-as'
import { StatusSummary } from '../status-summary'
import { Block } from './block'
import { CLOCK_CORRECT, clockAdvice } from './clock-advice'
import { StorageBlock } from './storage-block'
import { SyncLogBlock } from './sync-log-block'

type ConnectionPageProps = { readonly onSignIn: () => void; readonly onSettings: () => void }

/** The server, who is signed in, when it was last reached, and what is on this device. */
export function ConnectionPage({ onSignIn, onSettings }: ConnectionPageProps) {
  const gateway = useGateway((store) => store.state)
  const status = useSync((store) => store.status)
  const now = useNow()
  return (
    <div className="mx-auto flex max-w-3xl flex-col px-8 pb-16">
      <Block title="Server">
        <StatusSummary status={status} now={now} />
        {gateway.kind !== 'none' && <ServerFacts gateway={gateway} now={now} />}
        {gateway.kind === 'sign-in-needed' && gateway.reason !== '' && gateway.reason !== 'not-a-member' && (
          <p className="text-medium">{whySignIn(gateway.reason)}</p>
        )}
        <div className="flex gap-2">
          {gateway.kind === 'ready' && <Button onClick={() => useSync.getState().tryNow()}>Try now</Button>}
          <SignInButtons onSignIn={onSignIn} />
          <Button variant={gateway.kind === 'none' ? 'primary' : 'ghost'} onClick={onSettings}>
            {gateway.kind === 'none' ? 'Connect to a server' : 'Server settings'}
          </Button>
        </div>
      </Block>
      <StorageBlock />
      <SyncLogBlock />
    </div>
  )
}

type Configured = Exclude<GatewayState, { readonly kind: 'none' }>

function ServerFacts({ gateway, now }: { readonly gateway: Configured; readonly now: number }) {
  const { pulledAt, pushedAt } = useSync((store) => store.activity)
  const advice = gateway.kind === 'ready' ? clockAdvice(gateway.clockOffset) : null
  const at = (time: number | null) => (time === null ? 'Not yet' : clockTime(time, now))
  return (
    <FactList>
      <Fact term="Address">{gateway.server}</Fact>
      <Fact term="Workspace">{gateway.workspace}</Fact>
      <Fact term="Signed in as">{signedInAs(gateway)}</Fact>
      <Fact term="Last received">{at(pulledAt)}</Fact>
      <Fact term="Last sent">{at(pushedAt)}</Fact>
      {gateway.kind === 'ready' && (
        <Fact term="Clock">{advice === null ? CLOCK_CORRECT : <span className="text-medium">{advice}</span>}</Fact>
      )}
    </FactList>
  )
}
