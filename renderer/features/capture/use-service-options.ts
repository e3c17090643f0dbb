import { map } from 'rxjs'
import { useObservable, useSession } from '../../data/hooks'
import type { ComboboxOption } from '../../ui/combobox'

const NONE: readonly ComboboxOption[] = []

/** The services that this device knows, by name. */
export function useServiceOptions(): readonly ComboboxOption[] {
  const { library } = useSession()
  return useObservable(
    () =>
      library
        .observe()
        .pipe(
          map(({ services }): readonly ComboboxOption[] =>
            [...services.values()]
              .map(({ id, name }) => ({ value: id, label: name }))
              .sort((a, b) => a.label.localeCompare(b.label)),
          ),
        ),
    [library],
    NONE,
  )
}
