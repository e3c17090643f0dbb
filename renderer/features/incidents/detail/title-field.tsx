import { editFields } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { usePerformAloud } from '../use-perform'
import { InlineText } from './inline-text'

/** The title as the heading of the detail, editable in place. */
export function TitleField({ incident, readOnly }: { readonly incident: Incident; readonly readOnly: boolean }) {
  const perform = usePerformAloud()
  return (
    <>
      <h2 className="sr-only">
        {incident.number} {incident.title}
      </h2>
      <InlineText
        label="Title"
        value={incident.title}
        readOnly={readOnly}
        onSave={(title) => perform(incident.id, (current, moment) => editFields(current, { title }, moment))}
        className="-ml-2 text-lg font-semibold text-strong"
      />
    </>
  )
}
