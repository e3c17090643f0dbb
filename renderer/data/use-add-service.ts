import { useCallback } from 'react'
import type { ServiceId } from '../../shared/domain/ids'
import type { Service } from '../../shared/domain/library'
import { nameKey } from '../../shared/domain/name-key'
import { addService, offeredServices } from '../../shared/domain/service'
import { ok, type Result } from '../../shared/result'
import { useSession } from './hooks'
import { type ServiceRefusal, writeService } from './services'
import { useLibrary } from './use-names'
import { usePermissions } from './use-permissions'

export type AddService = {
  /** Whether this name can be added by who acts here: anew, or again where it was removed; null where it can't, or is there. */
  readonly offers: (name: string) => 'new' | 'again' | null
  readonly add: (name: string) => Promise<Result<ServiceId, ServiceRefusal>>
}

/** Adds a service where one is chosen; for a sample incident (`sample`) it is sample data too. */
export function useAddService(sample: boolean): AddService {
  const session = useSession()
  const { services, retired } = useLibrary()
  const { writes } = usePermissions()
  const offers = (name: string) => {
    const key = nameKey(name)
    const hasName = (service: Service) => nameKey(service.name) === key
    if (!writes || key === '' || offeredServices(services.values(), sample).some(hasName)) return null
    return [...retired.values()].some(hasName) ? 'again' : 'new'
  }
  const add = useCallback(
    async (name: string): Promise<Result<ServiceId, ServiceRefusal>> => {
      const written = await writeService(session, (known, moment) => addService({ name, sample }, known, moment))
      return written.ok ? ok(written.value.id) : written
    },
    [session, sample],
  )
  return { offers, add }
}
