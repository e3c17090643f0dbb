import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { isIdOf } from '../../../../shared/domain/ids'
import { CANCEL_REASONS, type Incident } from '../../../../shared/domain/incident'
import { cancel } from '../../../../shared/domain/state-operations'
import { useIncident } from '../../../data/use-incident'
import { Field } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { TextArea } from '../../../ui/text-area'
import { CANCEL_CHOICES } from '../labels'
import { formMessages } from '../messages'
import type { ActionDialogProps } from './action-dialog'
import { FormDialog } from './form-dialog'
import { IncidentPicker } from './incident-picker'
import { useActionDraft } from './use-action-draft'

const draft = z.object({
  reason: z.enum(CANCEL_REASONS).catch('duplicate'),
  duplicateOf: z.string().catch(''),
  text: z.string().catch(''),
})

/** Asks why an incident is not worked on; a duplicate names the other one. */
export function CancelDialog({ incident, submit, refusal, draftKey, onClose }: ActionDialogProps) {
  const form = useForm({ defaultValues: draft.parse({}) })
  useActionDraft(draftKey, form, draft)
  const { register, control, watch, setValue, handleSubmit } = form
  const [picked, setPicked] = useState<Incident | null>(null)
  const [tried, setTried] = useState(false)
  const duplicate = watch('reason') === 'duplicate'
  const duplicateOf = watch('duplicateOf')
  const kept = useIncident(isIdOf('incident', duplicateOf) ? duplicateOf : null)
  const other = [picked, kept].find((each) => each?.id === duplicateOf) ?? null
  return (
    <FormDialog
      title={`Cancel ${incident.number}`}
      description="A canceled incident stays in the list, but it cannot be worked on again."
      submitLabel="Cancel incident"
      danger
      refusal={refusal}
      onClose={onClose}
      onSubmit={handleSubmit(({ reason, text }) => {
        setTried(true)
        if (duplicate && other === null) return
        const duplicateOf = duplicate && other !== null ? other.id : ''
        submit((current, moment) => cancel(current, { reason, text, duplicateOf }, moment))
      })}
    >
      <Controller
        name="reason"
        control={control}
        render={({ field }) => (
          <Select label="Reason" value={field.value} options={CANCEL_CHOICES} onChange={field.onChange} />
        )}
      />
      {duplicate && (
        <IncidentPicker
          label="Duplicate of"
          chosen={other}
          beside={incident}
          onChoose={(next) => {
            setPicked(next)
            setValue('duplicateOf', next?.id ?? '')
          }}
          error={tried && other === null ? formMessages.duplicateMissing : undefined}
        />
      )}
      <Field label="Note" hint="May stay empty.">
        <TextArea rows={2} {...register('text')} />
      </Field>
    </FormDialog>
  )
}
