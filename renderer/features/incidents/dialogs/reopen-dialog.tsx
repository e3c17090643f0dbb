import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { reopen } from '../../../../shared/domain/state-operations'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/text-area'
import { formMessages } from '../messages'
import type { ActionDialogProps } from './action-dialog'
import { FormDialog } from './form-dialog'

const schema = z.object({ reason: z.string().trim().min(1, formMessages.reopenReasonMissing) })

/** Asks why a resolved incident needs work again. */
export function ReopenDialog({ incident, submit, refusal, onClose }: ActionDialogProps) {
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(schema),
    defaultValues: { reason: '' },
  })
  return (
    <FormDialog
      title={`Reopen ${incident.number}`}
      description={incident.title}
      submitLabel="Reopen"
      refusal={refusal}
      onClose={onClose}
      onSubmit={handleSubmit((values) => submit((current, moment) => reopen(current, values, moment)))}
    >
      <Field label="Why is it open again?" error={formState.errors.reason?.message} required>
        <TextArea rows={3} {...register('reason')} />
      </Field>
    </FormDialog>
  )
}
