import type { Library } from '../../data/library-store'
import type { ComboboxOption } from '../../ui/combobox-choices'

const byLabel = (a: ComboboxOption, b: ComboboxOption) => a.label.localeCompare(b.label)

/** The people one can assign to, oneself first, known here or not; who only reads is left out. */
export function peopleOptions(library: Library, me: string): readonly ComboboxOption[] {
  const options = [...library.people.values()]
    .filter((person) => person.role !== 'viewer')
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

/** Teams by name. */
export function teamOptions(library: Library): readonly ComboboxOption[] {
  return [...library.teams.values()].map(({ id, name }) => ({ value: id, label: name })).sort(byLabel)
}
