import { useState } from 'react'
import type { Incident } from '../../../../shared/domain/incident'
import { useSession } from '../../../data/hooks'
import { type DialogId, useClose, useDialogs } from '../../../stores/dialogs'
import { refusalInWords } from '../messages'
import type { Operation } from '../operations'
import { usePerform } from '../use-perform'
import { CancelDialog } from './cancel-dialog'
import { CloseDialog } from './close-dialog'
import { HoldDialog } from './hold-dialog'
import { OverrideDialog } from './override-dialog'
import { ReopenDialog } from './reopen-dialog'
import { CorrectDialog, ResolveDialog } from './resolve-dialog'

/** What every dialog about one incident gets: it hands in an operation and shows why one was refused. */
export type ActionDialogProps = {
  readonly incident: Incident
  readonly submit: (operation: Operation) => void
  readonly refusal: string
  /** Under which what is half filled in is kept, until the action was done. */
  readonly draftKey: string
  readonly onClose: () => void
}

const DIALOGS: Partial<Readonly<Record<DialogId, (props: ActionDialogProps) => React.ReactNode>>> = {
  hold: HoldDialog,
  resolve: ResolveDialog,
  close: CloseDialog,
  'correct-resolution': CorrectDialog,
  reopen: ReopenDialog,
  cancel: CancelDialog,
  override: OverrideDialog,
}

/** The dialog that is open about an incident, if one is. It closes when its operation was carried out. */
export function ActionDialog({ incident }: { readonly incident: Incident }) {
  const open = useDialogs((state) => state.open)
  const DialogOf = open === null ? undefined : DIALOGS[open]
  const key = `${open} ${incident.id}`
  return DialogOf && <Opened key={key} draftKey={key} incident={incident} DialogOf={DialogOf} />
}

type OpenedProps = {
  readonly incident: Incident
  readonly draftKey: string
  readonly DialogOf: (props: ActionDialogProps) => React.ReactNode
}

function Opened({ incident, draftKey, DialogOf }: OpenedProps) {
  const close = useClose()
  const { drafts } = useSession()
  const perform = usePerform()
  const [refusal, setRefusal] = useState('')
  const submit = async (operation: Operation) => {
    const result = await perform(incident.id, operation)
    if (!result.ok) return setRefusal(refusalInWords(result.reason))
    void drafts.forget(draftKey)
    close()
  }
  return <DialogOf incident={incident} submit={submit} refusal={refusal} draftKey={draftKey} onClose={close} />
}
