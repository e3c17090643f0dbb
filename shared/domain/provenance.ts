/** The source of an entry that somebody else has sent for its author, from a rescue file. */
export const RESCUED = 'a rescue file'

/** The reason of a priority that another system gave and our matrix would not. */
export function importedPriority(system: string): string {
  return `The priority it has in ${system}`
}
