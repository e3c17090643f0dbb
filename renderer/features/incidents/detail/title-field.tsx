import { editFields } from '../../../../shared/domain/field-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { usePerformInPlace } from '../use-perform'
import { InlineText } from './inline-text'
import type { RefusedEdits } from './refused-edits'

type TitleFieldProps = {
  readonly incident: Incident
  readonly readOnly: boolean
  readonly refusedEdits: RefusedEdits
}

/** The title as the heading of the detail, editable in place. */
export function TitleField({ incident, readOnly, refusedEdits }: TitleFieldProps) {
  const perform = usePerformInPlace()
  return (
    <>
      <h2 className="sr-only">
        {incident.number} {incident.title}
      </h2>
      <div className="-mx-2">
        <InlineText
          refusedEdits={refusedEdits}
          label="Title"
          value={incident.title}
          readOnly={readOnly}
          onSave={(title) => perform(incident.id, (current, moment) => editFields(current, { title }, moment))}
          className="text-lg font-semibold text-strong"
        />
      </div>
    </>
  )
}
