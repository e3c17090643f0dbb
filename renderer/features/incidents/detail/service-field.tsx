import { isIdOf, type ServiceId } from '../../../../shared/domain/ids'
import type { Incident } from '../../../../shared/domain/incident'
import { useAddService } from '../../../data/use-add-service'
import { useNames } from '../../../data/use-names'
import { useServiceOptions } from '../../../data/use-service-options'
import { Combobox } from '../../../ui/combobox'
import { serviceAdding } from '../../../ui/service-words'
import { withCurrent } from '../../../ui/with-current'
import { FieldRow } from './field-row'

type ServiceFieldProps = {
  readonly incident: Incident
  readonly mayEdit: boolean
  readonly onChoose: (service: ServiceId | '') => void
}

/** What the incident concerns; a service that is not known yet is added by its name. */
export function ServiceField({ incident, mayEdit, onChoose }: ServiceFieldProps) {
  const { service, sample } = incident
  const options = useServiceOptions(sample)
  const names = useNames()
  const adding = serviceAdding(useAddService(sample), onChoose)
  return (
    <FieldRow label="Service">
      <Combobox
        label="Service"
        hideLabel
        value={service}
        options={withCurrent(options, service, names.service(service))}
        onChange={(id) => onChoose(isIdOf('service', id) ? id : '')}
        adding={adding}
        allowNone
        disabled={!mayEdit}
      />
    </FieldRow>
  )
}
