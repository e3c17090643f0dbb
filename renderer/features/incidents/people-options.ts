import type { Library } from '../../data/library-store'
import type { ComboboxOption } from '../../ui/combobox-choices'

const byLabel = (a: ComboboxOption, b: ComboboxOption) => a.label.localeCompare(b.label)

/**
 * The people one can assign to, oneself first, known here or not; who only reads is left out. Those of the sample data, which never leave this
 * device, only where `sample` says so.
 */
export function peopleOptions(library: Library, me: string, sample: boolean): readonly ComboboxOption[] {
  const options = [...library.people.values()]
    .filter((person) => person.role !== 'viewer' && (sample || !person.sample))
    .map((person) => ({
      value: person.id,
      label: person.id === me ? `${person.name} (you)` : person.name,
      detail: person.teams.map((team) => library.name(team)).join(', '),
    }))
    .sort(byLabel)
  const myself = options.find((option) => option.value === me) ?? { value: me, label: 'You' }
  return [myself, ...options.filter((option) => option.value !== me)]
}

/** Who was disabled: for finding what they left behind, not for giving them more. */
export function disabledOptions(library: Library): readonly ComboboxOption[] {
  return [...library.disabled.values()]
    .map(({ id, name }) => ({ value: id, label: `${name} (disabled)` }))
    .sort(byLabel)
}
