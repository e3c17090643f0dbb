import type { PlaybookId } from '../../../../shared/domain/ids'
import { PRIORITIES } from '../../../../shared/domain/incident'
import type { Playbook } from '../../../../shared/domain/library'
import { writePlaybook } from '../../../../shared/domain/playbook'
import { PRIORITY_NAMES } from '../../../../shared/domain/priority'
import { useSession } from '../../../data/hooks'
import { knowledgeDraftKey } from '../../../data/knowledge-drafts'
import type { Names } from '../../../data/names'
import { Checkbox } from '../../../ui/checkbox'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/text-area'
import { TextInput } from '../../../ui/text-input'
import { playbookProblem, REMOVED_MEANWHILE } from '../messages'
import { FormFrame } from './form-frame'
import { type PlaybookValues, parsePlaybookDraft } from './parse-draft'
import { ServiceList } from './service-list'
import { StepsEditor } from './steps-editor'
import { useRecordForm } from './use-record-form'

type PlaybookFormProps = {
  /** The playbook to change; null for a new one. */
  readonly id: PlaybookId | null
  /** Null also where the playbook is not here any more. */
  readonly playbook: Playbook | null
  readonly names: Names
}

function valuesOf(playbook: Playbook | null, newId: () => string): PlaybookValues {
  if (playbook === null) {
    return { name: '', text: '', services: [], categories: [], priorities: [], steps: [{ id: newId(), text: '' }] }
  }
  const { name, text, services, categories, priorities, steps } = playbook
  // The field shows them with commas between; the blanks go when it is saved.
  const spaced = categories.map((category, at) => (at === 0 ? category : ` ${category}`))
  return { name, text, services, categories: spaced, priorities, steps }
}

/** Writes a playbook: which incidents it comes with, and what to do step by step. */
export function PlaybookForm({ id, playbook, names }: PlaybookFormProps) {
  const session = useSession()
  const newId = () => session.moment().newUuid()
  const form = useRecordForm({
    key: knowledgeDraftKey(id ?? 'new-playbook'),
    isGone: id !== null && playbook === null,
    start: { base: playbook, values: valuesOf(playbook, newId) },
    parse: parsePlaybookDraft,
    make: writePlaybook,
    problemOf: playbookProblem,
  })
  const { values, change, errorAt, wasRemoved } = form
  return (
    <FormFrame
      title={playbook === null ? 'New playbook' : 'Edit the playbook'}
      note={wasRemoved ? REMOVED_MEANWHILE.playbook : undefined}
      element={form.element}
      refusal={form.refusal}
      busy={form.busy}
      submitLabel={wasRemoved ? 'Save as a new playbook' : 'Save'}
      onSubmit={() => void form.save()}
      onCancel={form.cancel}
    >
      <Field label="Name" error={errorAt('name')} required>
        <TextInput
          placeholder="The kind of incident it is for"
          value={values.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <StepsEditor
        steps={values.steps}
        onChange={(steps) => change({ steps })}
        newId={newId}
        error={errorAt('steps')}
      />
      <fieldset className="flex flex-col gap-3 border-t border-line pt-3">
        <legend className="sr-only">Which incidents it comes with</legend>
        <p aria-hidden className="text-base font-semibold text-strong">
          Which incidents it comes with
        </p>
        <div className="grid gap-4 sm:grid-cols-2">
          <ServiceList
            services={values.services}
            sample={playbook?.sample === true}
            onChange={(services) => change({ services })}
            names={names}
          />
          <Field
            label="Categories"
            hint="Separated by commas. Empty means every category."
            error={errorAt('categories')}
          >
            <TextInput
              value={values.categories.join(',')}
              onChange={(event) => change({ categories: event.target.value.split(',') })}
            />
          </Field>
        </div>
        <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <legend className="mb-1 text-sm font-medium text-body">Priorities</legend>
          {PRIORITIES.map((priority) => (
            <Checkbox
              key={priority}
              label={`P${priority} ${PRIORITY_NAMES[priority]}`}
              checked={values.priorities.includes(priority)}
              onChange={(checked) =>
                change({
                  priorities: PRIORITIES.filter((each) =>
                    each === priority ? checked : values.priorities.includes(each),
                  ),
                })
              }
            />
          ))}
          <p className="w-full text-sm text-muted">None chosen means every priority.</p>
        </fieldset>
      </fieldset>
      <Field
        label="Who does what"
        hint="Whom to call, who decides: what does not fit into steps."
        error={errorAt('text')}
      >
        <TextArea rows={4} value={values.text} onChange={(event) => change({ text: event.target.value })} />
      </Field>
    </FormFrame>
  )
}
