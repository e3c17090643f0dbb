import { X } from 'lucide-react'
import { isIdOf, type ServiceId } from '../../../../shared/domain/ids'
import type { Names } from '../../../data/names'
import { useServiceOptions } from '../../../data/use-service-options'
import { Combobox } from '../../../ui/combobox'
import { IconButton } from '../../../ui/icon-button'

type ServiceListProps = {
  readonly services: readonly ServiceId[]
  /** Whether what they are for is sample data: then services of the sample data can be chosen. */
  readonly sample: boolean
  readonly onChange: (services: readonly ServiceId[]) => void
  readonly names: Names
}

/** Any number of services: each is added by name and taken away by its button. */
export function ServiceList({ services, sample, onChange, names }: ServiceListProps) {
  const options = useServiceOptions(sample).filter(({ value }) => services.every((id) => id !== value))
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Combobox
        label="Services"
        hint="Empty means every service."
        value=""
        placeholder="Add a service"
        options={options}
        onChange={(id) => {
          if (isIdOf('service', id)) onChange([...services, id])
        }}
      />
      {services.length > 0 && (
        <ul aria-label="Chosen services" className="flex flex-wrap gap-1.5">
          {services.map((id) => (
            <li key={id} className="flex h-6 max-w-full items-center rounded-md bg-sunken pl-2 text-body">
              <span className="truncate">{names.service(id)}</span>
              <IconButton
                icon={X}
                size="sm"
                label={`Take ${names.service(id)} away`}
                onClick={() => onChange(services.filter((each) => each !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
