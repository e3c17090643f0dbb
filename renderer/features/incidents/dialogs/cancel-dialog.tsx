import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { CancelReason, Incident } from '../../../../shared/domain/incident'
import { cancel } from '../../../../shared/domain/state-operations'
import { Field } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { TextArea } from '../../../ui/text-area'
import { CANCEL_CHOICES } from '../labels'
import { formMessages } from '../messages'
import type { ActionDialogProps } from './action-dialog'
import { FormDialog } from './form-dialog'
import { IncidentPicker } from './incident-picker'

type Values = { readonly reason: CancelReason; readonly text: string }

/** Asks why an incident is not worked on; a duplicate names the other one. */
export function CancelDialog({ incident, submit, refusal, onClose }: ActionDialogProps) {
  const { register, control, watch, handleSubmit } = useForm<Values>({
    defaultValues: { reason: 'duplicate', text: '' },
  })
  const [other, setOther] = useState<Incident | null>(null)
  const [tried, setTried] = useState(false)
  const duplicate = watch('reason') === 'duplicate'
  return (
    <FormDialog
      title={`Cancel ${incident.number}`}
      description="A canceled incident stays in the list, but it cannot be worked on again."
      submitLabel="Cancel incident"
      danger
      refusal={refusal}
      onClose={onClose}
      onSubmit={handleSubmit((values) => {
        setTried(true)
        if (duplicate && other === null) return
        const duplicateOf = duplicate && other !== null ? other.id : ''
        submit((current, moment) => cancel(current, { ...values, duplicateOf }, moment))
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
          except={incident.id}
          onChoose={setOther}
          error={tried && other === null ? formMessages.duplicateMissing : undefined}
        />
      )}
      <Field label="Note" hint="May stay empty.">
        <TextArea rows={2} {...register('text')} />
      </Field>
    </FormDialog>
  )
}
