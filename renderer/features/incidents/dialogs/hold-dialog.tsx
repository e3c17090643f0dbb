import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { HOLD_REASONS } from '../../../../shared/domain/incident'
import { putOnHold } from '../../../../shared/domain/state-operations'
import { Field } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { TextArea } from '../../../ui/text-area'
import { HOLD_CHOICES } from '../labels'
import { formMessages } from '../messages'
import type { ActionDialogProps } from './action-dialog'
import { FormDialog } from './form-dialog'

const schema = z
  .object({ reason: z.enum(HOLD_REASONS), comment: z.string().trim() })
  .refine((values) => values.reason !== 'caller' || values.comment !== '', {
    path: ['comment'],
    message: formMessages.callerCommentMissing,
  })

/** Asks what the work waits for; waiting for the caller also needs the question to the caller. */
export function HoldDialog({ incident, submit, refusal, onClose }: ActionDialogProps) {
  const { register, control, watch, handleSubmit, formState } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { reason: 'caller', comment: '' },
  })
  const forCaller = watch('reason') === 'caller'
  return (
    <FormDialog
      title={`Put ${incident.number} on hold`}
      description={incident.title}
      submitLabel="Put on hold"
      refusal={refusal}
      onClose={onClose}
      onSubmit={handleSubmit((values) => submit((current, moment) => putOnHold(current, values, moment)))}
    >
      <Controller
        name="reason"
        control={control}
        render={({ field }) => (
          <Select label="Reason" value={field.value} options={HOLD_CHOICES} onChange={field.onChange} />
        )}
      />
      <Field
        label={forCaller ? 'Comment to the caller' : 'Comment'}
        hint={forCaller ? 'The caller sees this. Their answer ends the hold.' : 'Internal. May stay empty.'}
        error={formState.errors.comment?.message}
        required={forCaller}
      >
        <TextArea rows={3} {...register('comment')} />
      </Field>
    </FormDialog>
  )
}
