import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { RESOLUTION_CODES } from '../../../../shared/domain/incident'
import { correctResolution, resolve } from '../../../../shared/domain/state-operations'
import { Field } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { TextArea } from '../../../ui/text-area'
import { RESOLUTION_CHOICES } from '../labels'
import { formMessages } from '../messages'
import type { ActionDialogProps } from './action-dialog'
import { FormDialog } from './form-dialog'
import { useActionDraft } from './use-action-draft'

const schema = z.object({
  code: z.enum(RESOLUTION_CODES),
  cause: z.string().trim().min(1, formMessages.causeMissing),
  steps: z.string().trim().min(1, formMessages.stepsMissing),
  difficulties: z.string().trim(),
  fix: z.string().trim().min(1, formMessages.fixMissing),
})

const text = z.string().catch('')
const draft = z.object({
  code: schema.shape.code.catch('fixed'),
  cause: text,
  steps: text,
  difficulties: text,
  fix: text,
})

/** Asks for everything that a resolution holds. */
export function ResolveDialog(props: ActionDialogProps) {
  const title = `Resolve ${props.incident.number}`
  return <ResolutionDialog {...props} title={title} submitLabel="Resolve" operation={resolve} />
}

/** The same of a resolved incident, with what was said. */
export function CorrectDialog(props: ActionDialogProps) {
  const title = `Correct the resolution of ${props.incident.number}`
  return <ResolutionDialog {...props} title={title} submitLabel="Correct" operation={correctResolution} />
}

type ResolutionDialogProps = ActionDialogProps & {
  readonly title: string
  readonly submitLabel: string
  readonly operation: typeof resolve
}

function ResolutionDialog({ incident, title, submitLabel, operation, ...props }: ResolutionDialogProps) {
  const { submit, refusal, draftKey, onClose } = props
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: draft.parse(incident.resolution ?? {}),
  })
  useActionDraft(draftKey, form, draft)
  const { register, control, handleSubmit, formState } = form
  const { errors } = formState
  return (
    <FormDialog
      title={title}
      description={incident.title}
      submitLabel={submitLabel}
      wide
      refusal={refusal}
      onClose={onClose}
      onSubmit={handleSubmit((resolution) => submit((current, moment) => operation(current, resolution, moment)))}
    >
      <Controller
        name="code"
        control={control}
        render={({ field }) => (
          <Select label="Resolution code" value={field.value} options={RESOLUTION_CHOICES} onChange={field.onChange} />
        )}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Cause" error={errors.cause?.message} required>
          <TextArea {...register('cause')} />
        </Field>
        <Field label="Steps taken" error={errors.steps?.message} required>
          <TextArea {...register('steps')} />
        </Field>
        <Field label="What was hard" hint="May stay empty. It helps whoever meets this next.">
          <TextArea {...register('difficulties')} />
        </Field>
        <Field label="Fix" error={errors.fix?.message} required>
          <TextArea {...register('fix')} />
        </Field>
      </div>
    </FormDialog>
  )
}
