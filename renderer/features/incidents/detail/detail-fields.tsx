import { editFields, type FieldPatch } from '../../../../shared/domain/field-operations'
import { isIdOf } from '../../../../shared/domain/ids'
import type { Incident } from '../../../../shared/domain/incident'
import { teamOptions } from '../../../data/team-options'
import { useActor, useLibrary, useNames } from '../../../data/use-names'
import { Combobox } from '../../../ui/combobox'
import { Select } from '../../../ui/select'
import { withCurrent } from '../../../ui/with-current'
import { LEVEL_CHOICES } from '../labels'
import type { Operation } from '../operations'
import { peopleOptions } from '../people-options'
import { useAssign } from '../use-assign'
import { sayRefused, usePerformAloud, usePerformInPlace } from '../use-perform'
import { FieldRow } from './field-row'
import { InlineText } from './inline-text'
import type { RefusedEdits } from './refused-edits'
import { ServiceField } from './service-field'

type DetailFieldsProps = {
  readonly incident: Incident
  readonly mayEdit: boolean
  readonly mayAssign: boolean
  readonly refusedEdits: RefusedEdits
}

const TEXTS = [
  { field: 'category', label: 'Category' },
  { field: 'subcategory', label: 'Subcategory' },
  { field: 'location', label: 'Location' },
  { field: 'caller', label: 'Caller' },
] as const

/** Who and what the incident concerns, each editable where it stands. */
export function DetailFields({ incident, mayEdit, mayAssign, refusedEdits }: DetailFieldsProps) {
  const performAloud = usePerformAloud()
  const performInPlace = usePerformInPlace()
  const assignAll = useAssign()
  const library = useLibrary()
  const names = useNames()
  const me = useActor().person
  const operation =
    (patch: FieldPatch): Operation =>
    (current, moment) =>
      editFields(current, patch, moment)
  const choose = (patch: FieldPatch) => void performAloud(incident.id, operation(patch))
  const write = (patch: FieldPatch) => performInPlace(incident.id, operation(patch))
  const give = async (wanted: Parameters<typeof assignAll>[1]) => {
    const refusal = await assignAll([incident], wanted)
    if (refusal !== null) sayRefused(refusal)
  }
  const level = (field: 'impact' | 'urgency', label: string) => (
    <FieldRow label={label}>
      <Select
        label={label}
        hideLabel
        value={incident[field]}
        options={LEVEL_CHOICES}
        disabled={!mayEdit}
        onChange={(next) => choose({ [field]: next })}
      />
    </FieldRow>
  )
  return (
    <section aria-label="Fields" className="grid gap-x-4 @[34rem]:grid-cols-2 @[60rem]:grid-cols-1">
      <FieldRow label="Assignee">
        <Combobox
          label="Assignee"
          hideLabel
          value={incident.assignee}
          options={withCurrent(
            peopleOptions(library, me, incident.sample),
            incident.assignee,
            names.person(incident.assignee),
          )}
          onChange={(id) => give({ assignee: isIdOf('person', id) ? id : '' })}
          allowNone
          placeholder="Unassigned"
          disabled={!mayAssign}
        />
      </FieldRow>
      <FieldRow label="Team">
        <Combobox
          label="Team"
          hideLabel
          value={incident.team}
          options={withCurrent(teamOptions(library, incident.sample), incident.team, names.team(incident.team))}
          onChange={(id) => give({ team: isIdOf('team', id) ? id : '' })}
          allowNone
          disabled={!mayAssign}
        />
      </FieldRow>
      {level('impact', 'Impact')}
      {level('urgency', 'Urgency')}
      <ServiceField incident={incident} mayEdit={mayEdit} onChoose={(service) => choose({ service })} />
      {TEXTS.map(({ field, label }) => (
        <FieldRow key={field} label={label}>
          <InlineText
            refusedEdits={refusedEdits}
            label={label}
            value={incident[field]}
            placeholder="None"
            readOnly={!mayEdit}
            onSave={(text) => write({ [field]: text })}
          />
        </FieldRow>
      ))}
      <FieldRow label="Tags">
        <InlineText
          refusedEdits={refusedEdits}
          label="Tags, separated by commas"
          value={incident.tags.join(', ')}
          placeholder="None"
          readOnly={!mayEdit}
          onSave={(text) => write({ tags: text.split(',') })}
        />
      </FieldRow>
    </section>
  )
}
