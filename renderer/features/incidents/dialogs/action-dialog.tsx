import { useState } from 'react'
import type { Incident } from '../../../../shared/domain/incident'
import { type DialogId, useClose, useDialogs } from '../../../stores/dialogs'
import { refusalInWords } from '../messages'
import type { Operation } from '../operations'
import { usePerform } from '../use-perform'
import { CancelDialog } from './cancel-dialog'
import { CloseDialog } from './close-dialog'
import { HoldDialog } from './hold-dialog'
import { OverrideDialog } from './override-dialog'
import { ReopenDialog } from './reopen-dialog'
import { ResolveDialog } from './resolve-dialog'

/** What every dialog about one incident gets: it hands in an operation and shows why one was refused. */
export type ActionDialogProps = {
  readonly incident: Incident
  readonly submit: (operation: Operation) => void
  readonly refusal: string
  readonly onClose: () => void
}

const DIALOGS: Partial<Readonly<Record<DialogId, (props: ActionDialogProps) => React.ReactNode>>> = {
  hold: HoldDialog,
  resolve: ResolveDialog,
  close: CloseDialog,
  reopen: ReopenDialog,
  cancel: CancelDialog,
  override: OverrideDialog,
}

/** The dialog that is open about an incident, if one is. It closes when its operation was carried out. */
export function ActionDialog({ incident }: { readonly incident: Incident }) {
  const open = useDialogs((state) => state.open)
  const DialogOf = open === null ? undefined : DIALOGS[open]
  return DialogOf && <Opened key={`${open} ${incident.id}`} incident={incident} DialogOf={DialogOf} />
}

type OpenedProps = {
  readonly incident: Incident
  readonly DialogOf: (props: ActionDialogProps) => React.ReactNode
}

function Opened({ incident, DialogOf }: OpenedProps) {
  const close = useClose()
  const perform = usePerform()
  const [refusal, setRefusal] = useState('')
  const submit = async (operation: Operation) => {
    const result = await perform(incident.id, operation)
    if (result.ok) close()
    else setRefusal(refusalInWords(result.reason))
  }
  return <DialogOf incident={incident} submit={submit} refusal={refusal} onClose={close} />
}
