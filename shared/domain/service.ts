import { ok, type Result, refused } from '../result'
import { stableUuid } from '../stable-uuid'
import { afterHlc } from './hlc'
import type { ServiceId } from './ids'
import type { Service } from './library'
import { LIMITS } from './limits'
import type { Moment } from './moment'
import { nameKey, tidyName } from './name-key'
import { permissionsOf } from './roles'

/** Why a service was not written. */
export type ServiceReason =
  | 'viewers-only-read'
  | 'leads-only'
  | 'name-missing'
  | 'name-taken'
  | 'too-long'
  | 'nothing-changed'

/** The next version of a service and what it was made of: null for a new one, the same for one that is there as it is. */
export type ServiceChange = { readonly service: Service; readonly base: Service | null }

/** The id that a service gets with its first name: two devices that add it apart, or an import that names it, make one record. */
export function serviceIdOf(name: string): ServiceId {
  return `service:${stableUuid('service', nameKey(name))}`
}

/** The services that can be chosen: not removed, those of the sample data only where `sample` says so; of several with one name one, the same everywhere. */
export function offeredServices(services: Iterable<Service>, sample: boolean): readonly Service[] {
  const present = [...services].filter((service) => !service.removed && (sample || !service.sample))
  const byName = new Map<string, Service>()
  for (const service of present.toSorted((a, b) => (a.id < b.id ? -1 : 1))) byName.set(nameKey(service.name), service)
  return [...byName.values()]
}

/**
 * The service of this name: the one that is there, else one that was removed and is offered again, else a new one. `known`: all that there are,
 * removed ones among them. With `sample` it is for sample data, and a new one is sample data too; else what is sample data does not count.
 */
export function addService(
  wanted: { readonly name: string; readonly sample: boolean },
  known: readonly Service[],
  moment: Moment,
): Result<ServiceChange, ServiceReason> {
  const { actor, now, tick, newUuid } = moment
  const { sample } = wanted
  if (!permissionsOf([actor.role]).writes) return refused('viewers-only-read')
  const named = checkName(wanted.name)
  if (!named.ok) return named
  const name = named.value
  const there = offeredServices(known, sample).find(hasName(name))
  if (there !== undefined) return ok({ service: there, base: there })
  const removed = known.find((service) => service.removed && !service.sample && hasName(name)(service))
  if (removed !== undefined) return rewritten(removed, { removed: false }, moment)
  const ofName = serviceIdOf(name)
  // A service that was renamed keeps the id of its first name.
  const taken = sample || known.some(({ id }) => id === ofName)
  const id: ServiceId = taken ? `service:${newUuid()}` : ofName
  const common = { updatedAt: now, hlc: tick(), sample, removed: false }
  return ok({ service: { ...common, id, kind: 'service', name, team: '' }, base: null })
}

/** Gives a service another name or another team. */
export function changeService(
  service: Service,
  fields: Pick<Service, 'name' | 'team'>,
  known: readonly Service[],
  moment: Moment,
): Result<ServiceChange, ServiceReason> {
  if (!permissionsOf([moment.actor.role]).writes) return refused('viewers-only-read')
  const named = checkName(fields.name)
  if (!named.ok) return named
  if (named.value !== service.name && isTaken(named.value, service, known)) return refused('name-taken')
  if (named.value === service.name && fields.team === service.team) return refused('nothing-changed')
  return rewritten(service, { name: named.value, team: fields.team }, moment)
}

/** No longer offers a service; what is filed under it keeps it, name and all. */
export function removeService(service: Service, moment: Moment): Result<ServiceChange, ServiceReason> {
  if (!permissionsOf([moment.actor.role]).leads) return refused('leads-only')
  return rewritten(service, { removed: true }, moment)
}

/** Offers a service again that was removed. */
export function restoreService(
  service: Service,
  known: readonly Service[],
  moment: Moment,
): Result<ServiceChange, ServiceReason> {
  if (!permissionsOf([moment.actor.role]).writes) return refused('viewers-only-read')
  if (isTaken(service.name, service, known)) return refused('name-taken')
  return rewritten(service, { removed: false }, moment)
}

const hasName = (name: string) => (service: Service) => nameKey(service.name) === nameKey(name)

function checkName(typed: string): Result<string, ServiceReason> {
  const name = tidyName(typed)
  if (name === '') return refused('name-missing')
  return name.length > LIMITS.name ? refused('too-long') : ok(name)
}

function isTaken(name: string, self: Service, known: readonly Service[]): boolean {
  return known.some((other) => other.id !== self.id && !other.removed && !other.sample && hasName(name)(other))
}

function rewritten(before: Service, fields: Partial<Service>, { now, tick }: Moment): Result<ServiceChange, never> {
  return ok({ service: { ...before, ...fields, updatedAt: now, hlc: afterHlc(tick(), before.hlc) }, base: before })
}
