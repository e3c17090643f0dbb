const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent)

const SYMBOLS: Readonly<Record<string, string>> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Shift: isMac ? '⇧' : 'Shift',
  Alt: isMac ? '⌥' : 'Alt',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** The keys of one shortcut as a person reads them, stroke by stroke: `g m` is two strokes, `Mod+k` one of two keys. */
export function keyNames(keys: string): readonly (readonly string[])[] {
  return keys
    .split(' ')
    .map((stroke) => stroke.split('+').map((key) => SYMBOLS[key] ?? (key.length === 1 ? key.toUpperCase() : key)))
}

/** A shortcut as `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string): string {
  return keys.replaceAll('Mod', isMac ? 'Meta' : 'Control')
}
