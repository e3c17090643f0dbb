import { useMemo } from 'react'
import { serviceOptions } from './services'
import { useLibrary } from './use-names'

/** The services that can be chosen, by name, sorted once for each change of them; those of the sample data only where `sample` says so. */
export function useServiceOptions(sample: boolean) {
  const { services } = useLibrary()
  return useMemo(() => serviceOptions({ services }, sample), [services, sample])
}
