import { type FormEvent, useState } from 'react'
import { nameKey } from '../../../shared/domain/name-key'
import { servicesOf } from '../../data/services'
import { useAddService } from '../../data/use-add-service'
import { useLibrary } from '../../data/use-names'
import { usePermissions } from '../../data/use-permissions'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { READS_ONLY } from '../../ui/role-refusal'
import { serviceRefusal } from '../../ui/service-words'
import { TextInput } from '../../ui/text-input'
import { RetiredServices } from './retired-services'
import { Section } from './section'
import { ServiceRow } from './service-row'

/** What incidents are about: each can be added, renamed, given to a team and taken out of the choice. */
export function ServicesSection() {
  const library = useLibrary()
  const { writes, leads } = usePermissions()
  const { offers, add } = useAddService(false)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState('')
  const services = servicesOf(library.services)
  const shown = services.filter(({ name }) => nameKey(name).includes(nameKey(typed)))
  const how = offers(typed)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const added = await add(typed)
    setProblem(added.ok ? '' : serviceRefusal(added.reason))
    if (added.ok) setTyped('')
  }

  return (
    <Section title="Services" text="What incidents are about. Everybody in the workspace chooses from these.">
      <form onSubmit={(event) => void submit(event)} aria-label="Add a service">
        <Field label="Find or add a service" error={problem} hint={writes ? undefined : READS_ONLY}>
          <div className="flex gap-2">
            <TextInput
              value={typed}
              autoComplete="off"
              onChange={(event) => {
                setTyped(event.target.value)
                setProblem('')
              }}
            />
            <Button type="submit" disabled={how === null}>
              {how === 'again' ? 'Offer again' : 'Add'}
            </Button>
          </div>
        </Field>
      </form>
      {services.length === 0 ? (
        <p className="text-muted">None yet. Add the first here, or by its name while you log an incident.</p>
      ) : (
        <ul
          aria-label="Services"
          className="max-h-80 overflow-y-auto rounded-md border border-line [&>li+li]:border-t [&>li+li]:border-line"
        >
          {shown.map((service) => (
            <ServiceRow key={service.id} service={service} isTwice={isTwice(service.name, services)} />
          ))}
          {shown.length === 0 && <li className="px-3 py-2 text-muted">No service has this in its name.</li>}
        </ul>
      )}
      {writes && !leads && services.length > 0 && <p className="text-sm text-muted">{serviceRefusal('leads-only')}</p>}
      <RetiredServices />
    </Section>
  )
}

const isTwice = (name: string, services: readonly { readonly name: string }[]) =>
  services.filter((other) => nameKey(other.name) === nameKey(name)).length > 1
