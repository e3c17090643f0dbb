import { map } from 'rxjs'
import { useObservable, useSession } from './hooks'

type ServiceOption = { readonly value: string; readonly label: string }

const NONE: readonly ServiceOption[] = []

/** The services that this device knows, by name, for a choice. */
export function useServiceOptions(): readonly ServiceOption[] {
  const { library } = useSession()
  return useObservable(
    () =>
      library
        .observe()
        .pipe(
          map(({ services }): readonly ServiceOption[] =>
            [...services.values()]
              .map(({ id, name }) => ({ value: id, label: name }))
              .sort((a, b) => a.label.localeCompare(b.label)),
          ),
        ),
    [library],
    NONE,
  )
}
