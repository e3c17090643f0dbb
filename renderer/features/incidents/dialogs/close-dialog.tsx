import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { close } from '../../../../shared/domain/state-operations'
import { Checkbox } from '../../../ui/checkbox'
import { Segmented } from '../../../ui/segmented'
import { formMessages } from '../messages'
import type { ActionDialogProps } from './action-dialog'
import { FormDialog } from './form-dialog'
import { useActionDraft } from './use-action-draft'

const SCORES = [
  { value: '0', label: 'None' },
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
  { value: '4', label: '4' },
  { value: '5', label: '5' },
] as const
const SCORE_VALUES = SCORES.map(({ value }) => value)

function scoreOf(value: string): 1 | 2 | 3 | 4 | 5 | null {
  const score = Number(value)
  return score === 1 || score === 2 || score === 3 || score === 4 || score === 5 ? score : null
}

/** Asks for the caller's confirmation, because closing is final, and how satisfied the caller is. */
export function CloseDialog({ incident, submit, refusal, draftKey, onClose }: ActionDialogProps) {
  const { resolvedAt } = incident
  // A caller who confirmed an earlier resolution has not confirmed this one.
  const draft = z.object({ confirmed: z.boolean(), score: z.enum(SCORE_VALUES), resolvedAt: z.literal(resolvedAt) })
  const form = useForm<z.infer<typeof draft>>({ defaultValues: { confirmed: false, score: '0', resolvedAt } })
  useActionDraft(draftKey, form, draft)
  const { control, handleSubmit, formState } = form
  return (
    <FormDialog
      title={`Close ${incident.number}`}
      description="Closed is final: what comes back after this becomes a new incident."
      submitLabel="Close incident"
      refusal={refusal}
      onClose={onClose}
      onSubmit={handleSubmit(({ score }) =>
        submit((current, moment) => close(current, { satisfaction: scoreOf(score), reason: '' }, moment)),
      )}
    >
      <Controller
        name="confirmed"
        control={control}
        rules={{ validate: (confirmed) => confirmed || formMessages.confirmationMissing }}
        render={({ field }) => (
          <Checkbox label="The caller confirmed that it works" checked={field.value} onChange={field.onChange} />
        )}
      />
      {formState.errors.confirmed && (
        <p role="alert" className="-mt-2 text-sm text-critical">
          {formState.errors.confirmed.message}
        </p>
      )}
      <Controller
        name="score"
        control={control}
        render={({ field }) => (
          <Segmented
            label="Satisfaction, 1 (poor) to 5 (excellent)"
            value={field.value}
            options={SCORES}
            onChange={field.onChange}
          />
        )}
      />
    </FormDialog>
  )
}
