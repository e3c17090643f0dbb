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
import { useActionDraft } from './use-action-draft'

const schema = z
  .object({ reason: z.enum(HOLD_REASONS), comment: z.string().trim() })
  .refine((values) => values.reason !== 'caller' || values.comment !== '', {
    path: ['comment'],
    message: formMessages.callerCommentMissing,
  })

const draft = z.object({ reason: z.enum(HOLD_REASONS).catch('caller'), comment: z.string().catch('') })

/** Asks what the work waits for; waiting for the caller also needs the question to the caller. */
export function HoldDialog({ incident, submit, refusal, draftKey, onClose }: ActionDialogProps) {
  const form = useForm<z.infer<typeof schema>>({ resolver: zodResolver(schema), defaultValues: draft.parse({}) })
  useActionDraft(draftKey, form, draft)
  const { register, control, watch, handleSubmit, formState } = form
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
        rules={{ deps: 'comment' }}
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
