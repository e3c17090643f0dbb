import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { reopen } from '../../../../shared/domain/state-operations'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/text-area'
import { formMessages } from '../messages'
import type { ActionDialogProps } from './action-dialog'
import { FormDialog } from './form-dialog'
import { useActionDraft } from './use-action-draft'

const schema = z.object({ reason: z.string().trim().min(1, formMessages.reopenReasonMissing) })

const draft = z.object({ reason: z.string().catch('') })

/** Asks why a resolved incident needs work again. */
export function ReopenDialog({ incident, submit, refusal, draftKey, onClose }: ActionDialogProps) {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: draft.parse({}) })
  useActionDraft(draftKey, form, draft)
  const { register, handleSubmit, formState } = form
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
