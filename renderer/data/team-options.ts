import type { Library } from './library-store'

/** The teams that can be chosen, by name; those of the sample data, which never leave this device, only where `sample` says so. */
export function teamOptions({ teams }: Pick<Library, 'teams'>, sample: boolean) {
  return [...teams.values()]
    .filter((team) => sample || !team.sample)
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
