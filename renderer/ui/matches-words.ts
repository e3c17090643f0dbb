/**
 * How well an item of a list is what is looked for, 0 for not: every word typed has to stand somewhere in its names; what stands in the beginning
 * of a word comes first. The value of an item, which is an id, is not searched.
 */
export function matchesWords(_value: string, typed: string, names: readonly string[] = []): number {
  const name = names.join(' ').toLowerCase()
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (!words.every((word) => name.includes(word))) return 0
  return words.some((word) => ` ${name}`.includes(` ${word}`)) ? 1 : 0.5
}
