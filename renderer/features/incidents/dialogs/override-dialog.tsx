import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { overridePriority } from '../../../../shared/domain/field-operations'
import { PRIORITIES } from '../../../../shared/domain/incident'
import { Field } from '../../../ui/field'
import { Segmented } from '../../../ui/segmented'
import { TextArea } from '../../../ui/text-area'
import { PRIORITY_NAMES } from '../labels'
import { formMessages } from '../messages'
import type { ActionDialogProps } from './action-dialog'
import { FormDialog } from './form-dialog'
import { useActionDraft } from './use-action-draft'

const OPTIONS = PRIORITIES.map((priority) => ({ value: String(priority), label: `P${priority}` }))

const schema = z.object({ priority: z.string(), reason: z.string().trim().min(1, formMessages.overrideReasonMissing) })

const draft = z.object({ priority: z.enum(OPTIONS.map(({ value }) => value)), reason: z.string() })

/** A lead sets the priority by hand, with the reason that the timeline will show. */
export function OverrideDialog({ incident, submit, refusal, draftKey, onClose }: ActionDialogProps) {
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { priority: String(incident.priority), reason: '' },
  })
  useActionDraft(draftKey, form, draft)
  const { register, control, handleSubmit, formState } = form
  return (
    <FormDialog
      title={`Override the priority of ${incident.number}`}
      description={`Now ${PRIORITY_NAMES[incident.priority]}. The override stays until a lead lifts it.`}
      submitLabel="Override priority"
      refusal={refusal}
      onClose={onClose}
      onSubmit={handleSubmit((values) => {
        const priority = PRIORITIES.find((each) => String(each) === values.priority)
        if (priority === undefined) return
        submit((current, moment) => overridePriority(current, { priority, reason: values.reason }, moment))
      })}
    >
      <Controller
        name="priority"
        control={control}
        render={({ field }) => (
          <Segmented label="Priority" value={field.value} options={OPTIONS} onChange={field.onChange} />
        )}
      />
      <Field label="Reason" error={formState.errors.reason?.message} required>
        <TextArea rows={2} {...register('reason')} />
      </Field>
    </FormDialog>
  )
}
