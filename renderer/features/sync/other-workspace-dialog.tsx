import { disconnect } from '../../stores/gateway'
import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

/**
 * Somebody signed in to another workspace than the one that the incidents on this device came from. Nothing is sent or taken meanwhile; to close
 * it is to stay apart.
 */
export function OtherWorkspaceDialog() {
  const apart = useSync((state) => state.apart)
  if (apart === null) return null
  const { from, to, isSame } = apart
  const stay = () => void disconnect()
  return (
    <Dialog
      title="This device belongs to another workspace"
      description={`It holds the incidents of ${from.workspace} on ${from.server}. The workspace ${to.workspace} on ${to.server}, to which you have just signed in, knows none of them. Nothing was sent there and nothing taken from it.`}
      open
      onOpenChange={stay}
      footer={
        <>
          <Button variant="danger" onClick={isSame}>
            It is the same workspace: send everything
          </Button>
          <Button variant="primary" onClick={stay}>
            Disconnect
          </Button>
        </>
      }
    >
      <p className="text-body">
        To work in both, start Firstline a second time with a folder of its own for {to.workspace}:{' '}
        <code className="select-text">firstline --profile &lt;folder&gt;</code>
      </p>
      <p className="mt-2 text-body">
        Only where your team begins anew, on a server that holds nothing of what there was, it is the same workspace:
        then everything on this device that you may send is sent there, and seen by everybody who works there.
      </p>
    </Dialog>
  )
}
