import { isIdOf } from '../../../shared/domain/ids'
import { useAddService } from '../../data/use-add-service'
import { useNames } from '../../data/use-names'
import { useServiceOptions } from '../../data/use-service-options'
import { Combobox } from '../../ui/combobox'
import { serviceAdding } from '../../ui/service-words'
import { withCurrent } from '../../ui/with-current'
import type { Capture } from './use-capture'

type ServiceChoiceProps = {
  readonly capture: Pick<Capture, 'form' | 'whileAdding'>
  readonly value: string
  readonly onChange: (service: string) => void
}

/** What the incident concerns; a service that is not known yet is added by its name, which is kept with the draft until then. */
export function ServiceChoice({ capture, value, onChange }: ServiceChoiceProps) {
  const { form, whileAdding } = capture
  const options = useServiceOptions(false)
  const names = useNames()
  const { offer, add } = serviceAdding(useAddService(false), onChange)
  const known = isIdOf('service', value) ? withCurrent(options, value, names.service(value)) : options
  return (
    <Combobox
      label="Service"
      value={value}
      options={known}
      onChange={onChange}
      adding={{
        offer,
        add: (text) => whileAdding(add(text)),
        typed: form.watch('typedService'),
        onTyped: (text) => form.setValue('typedService', text),
      }}
      allowNone
    />
  )
}
