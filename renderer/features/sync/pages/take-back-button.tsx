import { useState } from 'react'
import { takeBackOverride } from '../../../../shared/domain/field-operations'
import { ok } from '../../../../shared/result'
import type { QuarantinedDocument } from '../../../data/database/local-documents'
import { useSession } from '../../../data/hooks'
import { useSync } from '../../../stores/sync'
import { Button } from '../../../ui/button'
import { showToast } from '../../../ui/toast'
import { EDIT_MESSAGES, TAKE_BACK_MESSAGES } from '../messages'
import type { RecordWords } from '../record-words'
import { type RefusedOverride, refusedOverride } from './refused-override'

type TakeBackButtonProps = { readonly refused: QuarantinedDocument; readonly words: RecordWords }

/** Takes back an override that only a lead may make, so that the rest of the incident is sent; nothing where something else was refused. */
export function TakeBackButton({ refused, words }: TakeBackButtonProps) {
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const all = useSync((state) => state.refused)
  const override = refusedOverride(refused, all, words)
  if (override === null) return null

  async function takeBack({ incident, entries, held, note }: RefusedOverride) {
    setBusy(true)
    const gone = entries.length === 0 ? ok(null) : await useSync.getState().discardRefused(entries)
    const changed = gone.ok
      ? await session.incidents.perform(incident, (current, moment) =>
          takeBackOverride(current, held(current), note, moment),
        )
      : null
    setBusy(false)
    if (changed === null) return showToast({ text: TAKE_BACK_MESSAGES.notReached, tone: 'critical' })
    if (!changed.ok) return showToast({ text: EDIT_MESSAGES[changed.reason] ?? EDIT_MESSAGES.other, tone: 'critical' })
    showToast({ text: TAKE_BACK_MESSAGES.done })
  }

  return (
    <Button size="sm" variant="primary" disabled={busy} onClick={() => void takeBack(override)}>
      Take back and send
    </Button>
  )
}
