/**
 * The index of the row that stands apart from those in sight because it has the keyboard; null where all follow each other. Rows in sight
 * stand in the flow, since a place of its own for each made Chromium's style work grow with every frame of a scroll (to 60 ms).
 */
export function apartIndex(items: readonly { readonly index: number }[]): number | null {
  const [first, second] = items
  const [last, beforeLast] = [items.at(-1), items.at(-2)]
  if (first !== undefined && second !== undefined && second.index > first.index + 1) return first.index
  if (last !== undefined && beforeLast !== undefined && last.index > beforeLast.index + 1) return last.index
  return null
}
