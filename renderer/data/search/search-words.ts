const LONGEST_WORD = 40
/** So many words of a resolution are searched; what follows is rarely what somebody looks for. */
const MOST_WORDS = 80

/** The words of a text as they are searched: lower case, without accents. */
export function wordsOf(text: string): readonly string[] {
  const folded = text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
  return folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD))
}

/** A number as it is looked up: `KR7-0042` and `kr70042` are the same. */
export function compactNumber(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
