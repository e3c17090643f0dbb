import { useState } from 'react'
import { comment } from '../../../../shared/domain/note-operations'
import type { QuarantinedDocument } from '../../../data/database/local-documents'
import { useSession } from '../../../data/hooks'
import { useSafety } from '../../../stores/safety'
import { useSync } from '../../../stores/sync'
import { ConfirmDialog } from '../../../ui/confirm-dialog'
import { saveFile } from '../../../ui/save-file'
import { showToast } from '../../../ui/toast'
import { DISCARD_MESSAGES } from '../messages'
import { type GivenUp, givenUpText } from './given-up'

type DiscardDialogProps = {
  readonly refused: QuarantinedDocument
  readonly name: string
  readonly givenUp: GivenUp
  readonly onClose: () => void
}

/** Names what is lost before a refused change is given up; keeps it in a file, and tells it in the timeline of an incident that stays. */
export function DiscardDialog({ refused, name, givenUp, onClose }: DiscardDialogProps) {
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const { ids, incident, lines } = givenUp

  async function discard() {
    setBusy(true)
    setProblem('')
    try {
      const day = new Date().toISOString().slice(0, 10)
      saveFile(`firstline-discarded-${day}.jsonl`, await useSafety.getState().makeRescueFile(ids))
    } catch (error) {
      console.error('no copy of what is discarded', error)
      setBusy(false)
      return setProblem(DISCARD_MESSAGES.noFile)
    }
    const discarded = await useSync.getState().discardRefused(ids)
    setBusy(false)
    if (!discarded.ok) return setProblem(DISCARD_MESSAGES.notReached)
    const text = givenUpText(lines, refused.reason)
    // Where nothing may be said any more (the incident is over, the account only reads) the file alone keeps it.
    if (incident !== '') {
      await session.incidents.perform(incident, (stored, moment) =>
        comment(stored, { text, visibility: 'internal', fromCaller: false }, moment),
      )
    }
    showToast({ text: DISCARD_MESSAGES.done })
    onClose()
  }

  return (
    <ConfirmDialog
      title={`Discard ${name}`}
      description={refused.base === null ? DISCARD_MESSAGES.unknownThere : DISCARD_MESSAGES.server}
      confirm={busy ? 'Discarding…' : 'Save a copy and discard'}
      busy={busy}
      onConfirm={() => void discard()}
      onClose={onClose}
    >
      <p className="mb-1 text-body">You give up:</p>
      <ul aria-label="What is given up" className="flex list-disc flex-col gap-1 pl-5">
        {lines.map((line) => (
          <li key={line} className="max-h-24 overflow-y-auto break-words text-strong">
            {line}
          </li>
        ))}
      </ul>
      {problem !== '' && (
        <p role="alert" className="mt-3 text-medium">
          {problem}
        </p>
      )}
    </ConfirmDialog>
  )
}
