/** Tags as they are stored: trimmed, none empty, none twice, in the order in which they were given. */
export function tidyTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
}
