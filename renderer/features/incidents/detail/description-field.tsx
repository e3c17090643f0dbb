import { editFields } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { usePerformAloud } from '../use-perform'
import { InlineText } from './inline-text'

/** The description, editable in place. */
export function DescriptionField({ incident, readOnly }: { readonly incident: Incident; readonly readOnly: boolean }) {
  const perform = usePerformAloud()
  if (readOnly && incident.description === '') return null
  return (
    <InlineText
      label="Description"
      multiline
      value={incident.description}
      placeholder="Add a description…"
      readOnly={readOnly}
      onSave={(description) => perform(incident.id, (current, moment) => editFields(current, { description }, moment))}
      className="-ml-2 min-h-8 text-md text-body"
    />
  )
}
