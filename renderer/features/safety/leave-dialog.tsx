import { useEffect, useState } from 'react'
import { countWork } from '../../../shared/domain/unsent-work'
import { disconnect, signOut, useGateway } from '../../stores/gateway'
import { useSafety } from '../../stores/safety'
import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { saveFile } from '../../ui/save-file'
import { LEAVING, type Leaving, RESCUE_FAILED, stillWaitingText, waitingText } from './messages'

/** How long sending is waited for, milliseconds. */
const PATIENCE = 10_000
const RUN = { 'sign-out': signOut, disconnect } as const

type LeaveDialogProps = { readonly how: Leaving; readonly onDone: () => void }

/** Somebody leaves the server while work waits to be sent: send it first, save it as a file, or stay. */
export function LeaveDialog({ how, onDone }: LeaveDialogProps) {
  const unsent = useSync((state) => state.unsent)
  const tryNow = useSync((state) => state.tryNow)
  const makeRescueFile = useSafety((state) => state.makeRescueFile)
  const canSend = useGateway((gateway) => gateway.state.kind === 'ready')
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const words = LEAVING[how]

  useEffect(() => {
    if (!sending) return
    if (unsent.size === 0) {
      void RUN[how]()
      onDone()
      return
    }
    const timer = setTimeout(() => {
      setSending(false)
      setProblem(stillWaitingText(countWork(useSync.getState().unsent)))
    }, PATIENCE)
    return () => clearTimeout(timer)
  }, [sending, unsent.size, how, onDone])

  async function rescue() {
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
      description={waitingText(countWork(unsent))}
      open
      onOpenChange={onDone}
      footer={
        <>
          <Button variant="ghost" onClick={onDone}>
            Cancel
          </Button>
          <Button variant="danger" disabled={sending} onClick={() => void rescue()}>
            {words.rescue}
          </Button>
          {canSend && (
            <Button
              variant="primary"
              disabled={sending}
              onClick={() => {
                setProblem('')
                setSending(true)
                tryNow()
              }}
            >
              {sending ? 'Sending…' : `Send first, then ${words.leave}`}
            </Button>
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
