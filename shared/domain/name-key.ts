/** A name as it is compared: without regard to case and to how many spaces there are. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, ' ')
}
