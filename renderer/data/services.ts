import type { Service } from '../../shared/domain/library'
import type { Moment } from '../../shared/domain/moment'
import { nameKey } from '../../shared/domain/name-key'
import { offeredServices, type ServiceChange, type ServiceReason } from '../../shared/domain/service'
import { ok, type Result } from '../../shared/result'
import type { StorageFailure } from './database/failures'
import type { Library } from './library-store'
import type { DataSession } from './session'

export type ServiceRefusal = ServiceReason | StorageFailure

type ServiceOption = { readonly value: string; readonly label: string }

/** The services that can be chosen, by name; those of the sample data only where `sample` says so. */
export function serviceOptions({ services }: Pick<Library, 'services'>, sample: boolean): readonly ServiceOption[] {
  return offeredServices(services.values(), sample)
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort(byLabel)
}

/** All services under which something can be filed, for finding it: those with a name twice, and those that are no longer offered, among them. */
export function servicesToFindBy({ services, retired }: Pick<Library, 'services' | 'retired'>) {
  const real = new Set([...services.values()].filter(({ sample }) => !sample).map(({ name }) => nameKey(name)))
  const present = [...services.values()].map(({ id, name, sample }) => ({
    value: id,
    label: sample && real.has(nameKey(name)) ? `${name} (sample data)` : name,
  }))
  const others = [...retired.values()].map(({ id, name }) => ({ value: id, label: `${name} (no longer offered)` }))
  return [...present.sort(byLabel), ...others.sort(byLabel)]
}

/** Those that are not sample data, by name. */
export function servicesOf(services: Library['services']): readonly Service[] {
  return [...services.values()].filter(({ sample }) => !sample).sort((a, b) => a.name.localeCompare(b.name))
}

const byLabel = (a: ServiceOption, b: ServiceOption) => a.label.localeCompare(b.label)

/** Stores what a rule of the domain makes of the services that there are, or says why not. */
export async function writeService(
  session: Pick<DataSession, 'library' | 'moment'>,
  make: (known: readonly Service[], moment: Moment) => Result<ServiceChange, ServiceReason>,
): Promise<Result<Service, ServiceRefusal>> {
  const { services, retired } = await session.library.read()
  const made = make([...services.values(), ...retired.values()], session.moment())
  if (!made.ok) return made
  const { service, base } = made.value
  if (service === base) return ok(service)
  const stored = await session.library.write(service, base)
  return stored.ok ? ok(service) : stored
}
