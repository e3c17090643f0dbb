/** A name as it is kept: one space between its words, none around them. */
export function tidyName(name: string): string {
  return name.trim().replace(/\s+/g, ' ')
}

/** A name as it is compared: without regard to case and to how many spaces there are. */
export function nameKey(name: string): string {
  return tidyName(name).toLowerCase()
}
