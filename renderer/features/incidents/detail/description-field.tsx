import { editFields } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { usePerformInPlace } from '../use-perform'
import { InlineText } from './inline-text'

/** The description, editable in place. */
export function DescriptionField({ incident, readOnly }: { readonly incident: Incident; readonly readOnly: boolean }) {
  const perform = usePerformInPlace()
  if (readOnly && incident.description === '') return null
  return (
    <div className="-mx-2">
      <InlineText
        incident={incident.id}
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
