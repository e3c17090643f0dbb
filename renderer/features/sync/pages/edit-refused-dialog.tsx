import { type FormEvent, useState } from 'react'
import { editFields } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { useSession } from '../../../data/hooks'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/text-area'
import { TextInput } from '../../../ui/text-input'
import { showToast } from '../../../ui/toast'
import { EDIT_MESSAGES } from '../messages'
import type { EditableText } from './editable-field'

type EditRefusedDialogProps = {
  readonly incident: Incident
  readonly field: EditableText
  readonly label: string
  /** Why it was refused, in words. */
  readonly reason: string
  readonly onClose: () => void
}

/** The text because of which the server refused an incident, as it was: changed and saved, it is sent by itself. */
export function EditRefusedDialog({ incident, field, label, reason, onClose }: EditRefusedDialogProps) {
  const session = useSession()
  const [text, setText] = useState(incident[field])
  const [error, setError] = useState('')

  async function save(event: FormEvent) {
    event.preventDefault()
    const result = await session.incidents.perform(incident.id, (current, moment) =>
      editFields(current, { [field]: text }, moment),
    )
    if (!result.ok) return setError(EDIT_MESSAGES[result.reason] ?? EDIT_MESSAGES.other)
    showToast({ text: 'Saved. It is sent by itself.' })
    onClose()
  }

  const name = label.charAt(0).toUpperCase() + label.slice(1)
  return (
    <Dialog title={`Edit and send ${incident.number}`} description={reason} open onOpenChange={onClose}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <Field label={name} error={error}>
          {field === 'description' ? (
            <TextArea value={text} onChange={(event) => setText(event.target.value)} />
          ) : (
            <TextInput value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary">
            Save and send
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
