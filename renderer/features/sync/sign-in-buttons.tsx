import { useGateway } from '../../stores/gateway'
import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'

/** What a person can do where the session ended; nothing while it holds. Who is no longer a member can ask again, or be somebody else. */
export function SignInButtons({ onSignIn }: { readonly onSignIn: () => void }) {
  const reason = useGateway(({ state }) => (state.kind === 'sign-in-needed' ? state.reason : null))
  if (reason === null) return null
  if (reason !== 'not-a-member') {
    return (
      <Button variant="primary" onClick={onSignIn}>
        Sign in
      </Button>
    )
  }
  return (
    <>
      <Button variant="primary" onClick={() => useSync.getState().tryNow()}>
        Try now
      </Button>
      <Button onClick={onSignIn}>Sign in as somebody else</Button>
    </>
  )
}
