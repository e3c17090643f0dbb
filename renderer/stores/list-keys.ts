export type ListMove =
  | { readonly kind: 'to'; readonly index: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'select' }
  | { readonly kind: 'up' }

type Press = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** What a key does in the list: where the focus goes, or open, select, one level up; null for keys that are not the list's. */
export function listMove(press: Press, at: { index: number; total: number; page: number }): ListMove | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return null
  const to = (index: number): ListMove | null =>
    at.total === 0 ? null : { kind: 'to', index: Math.min(Math.max(index, 0), at.total - 1) }
  switch (press.key) {
    case 'j':
    case 'ArrowDown':
      return to(at.index + 1)
    case 'k':
    case 'ArrowUp':
      return to(at.index - 1)
    case 'PageDown':
      return to(at.index + at.page)
    case 'PageUp':
      return to(at.index - at.page)
    case 'Home':
      return to(0)
    case 'End':
      return to(at.total - 1)
    case 'Enter':
      return { kind: 'open' }
    case 'x':
      return { kind: 'select' }
    case 'Escape':
      return { kind: 'up' }
    default:
      return null
  }
}
