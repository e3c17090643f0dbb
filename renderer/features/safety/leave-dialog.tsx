import { useEffect, useState } from 'react'
import { disconnect, signOut, useGateway } from '../../stores/gateway'
import { useNavigation } from '../../stores/navigation'
import { useSafety } from '../../stores/safety'
import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { saveFile } from '../../ui/save-file'
import { leftBehind, mayLeave } from './left-behind'
import { LEAVING, type Leaving, RESCUE_FAILED, REST_REFUSED, stillWaitingText, waitingText } from './messages'

/** How long sending is waited for, milliseconds. */
const PATIENCE = 10_000
const RUN = { 'sign-out': signOut, disconnect } as const

type LeaveDialogProps = { readonly how: Leaving; readonly onDone: () => void }

/** Somebody leaves the server while work waits to be sent: send it first, save it as a file, or stay. What was refused is mended instead. */
export function LeaveDialog({ how, onDone }: LeaveDialogProps) {
  const unsent = useSync((state) => state.unsent)
  const outbox = useSync((state) => state.outbox)
  const refused = useSync((state) => state.refused)
  const tryNow = useSync((state) => state.tryNow)
  const makeRescueFile = useSafety((state) => state.makeRescueFile)
  const canSend = useGateway((gateway) => gateway.state.kind === 'ready')
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const words = LEAVING[how]
  const left = leftBehind(unsent, outbox, refused)
  const { isOnlyRefused } = left
  const isNothingLeft = mayLeave(unsent)

  useEffect(() => {
    if (!sending) return
    if (isNothingLeft) {
      void RUN[how]()
      onDone()
      return
    }
    const giveUp = (why: string) => {
      setSending(false)
      setProblem(why)
    }
    if (isOnlyRefused) return giveUp(REST_REFUSED)
    const timer = setTimeout(() => {
      const now = useSync.getState()
      giveUp(stillWaitingText(leftBehind(now.unsent, now.outbox, now.refused)))
    }, PATIENCE)
    return () => clearTimeout(timer)
  }, [sending, isNothingLeft, isOnlyRefused, how, onDone])

  function send() {
    setProblem('')
    setSending(true)
    tryNow()
  }

  function mend() {
    onDone()
    useNavigation.getState().showPanel('refused')
  }

  async function rescue() {
    setSending(false)
    try {
      saveFile(`firstline-rescue-${new Date().toISOString().slice(0, 10)}.jsonl`, await makeRescueFile())
    } catch (error) {
      console.error('no rescue file', error)
      return setProblem(RESCUE_FAILED)
    }
    await RUN[how]()
    onDone()
  }

  return (
    <Dialog
      title={words.title}
      description={waitingText(left)}
      open
      onOpenChange={onDone}
      footer={
        <>
          <Button variant="ghost" onClick={onDone}>
            Cancel
          </Button>
          <Button variant="danger" onClick={() => void rescue()}>
            {words.rescue}
          </Button>
          {isOnlyRefused ? (
            <Button variant="primary" onClick={mend}>
              Show what was refused
            </Button>
          ) : (
            canSend && (
              <Button variant="primary" disabled={sending} onClick={send}>
                {sending ? 'Sending…' : `Send first, then ${words.leave}`}
              </Button>
            )
          )}
        </>
      }
    >
      {problem === '' ? null : (
        <p role="alert" className="text-medium">
          {problem}
        </p>
      )}
    </Dialog>
  )
}
