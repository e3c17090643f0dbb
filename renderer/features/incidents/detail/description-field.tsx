import { editFields } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { usePerformInPlace } from '../use-perform'
import { InlineText } from './inline-text'
import type { RefusedEdits } from './refused-edits'

type DescriptionFieldProps = {
  readonly incident: Incident
  readonly readOnly: boolean
  readonly refusedEdits: RefusedEdits
}

/** The description, editable in place. */
export function DescriptionField({ incident, readOnly, refusedEdits }: DescriptionFieldProps) {
  const perform = usePerformInPlace()
  if (readOnly && incident.description === '') return null
  return (
    <div className="-mx-2">
      <InlineText
        refusedEdits={refusedEdits}
        label="Description"
        multiline
        value={incident.description}
        placeholder="Add a description…"
        readOnly={readOnly}
        onSave={(description) =>
          perform(incident.id, (current, moment) => editFields(current, { description }, moment))
        }
        className="min-h-8 text-md text-body"
      />
    </div>
  )
}
