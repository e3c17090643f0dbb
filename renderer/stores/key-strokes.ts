/** What of a keyboard event decides which shortcut it is. */
export type KeyPress = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly getModifierState: (key: string) => boolean
}

const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'CapsLock', 'Dead', 'Process'])
const isLetter = (key: string) => /^[a-z]$/i.test(key)

/** One stroke in its one spelling: modifiers in the order Mod, Alt, Shift, letters in lower case; `Shift+C` and `Shift+c` are the same. */
export function normaliseStroke(stroke: string): string {
  const parts = stroke === '+' ? ['+'] : stroke.split('+')
  const key = parts.at(-1) ?? ''
  const held = ['Mod', 'Alt', 'Shift'].filter((modifier) => parts.slice(0, -1).includes(modifier))
  return [...held, isLetter(key) ? key.toLowerCase() : key].join('+')
}

/** The strokes of a shortcut, one after the other, each in its one spelling. */
export function strokesOf(keys: string): readonly string[] {
  return keys.split(' ').map(normaliseStroke)
}

/**
 * The stroke that a key press makes, or null where it can't be one: a modifier alone, or Control on a Mac.
 * On a keyboard without Latin letters the place of the key counts. Shift is left out where it only made the character, as with `?`.
 */
export function strokeOfPress(press: KeyPress, mac: boolean): string | null {
  if (MODIFIERS.has(press.key)) return null
  const typedWithAltGraph = press.getModifierState('AltGraph')
  const foreignLetter = /^\p{L}$/u.test(press.key) && !isLetter(press.key)
  const place = /^Key([A-Z])$/.exec(press.code)?.[1]
  const key = foreignLetter && place !== undefined ? place : press.key
  const mod = !typedWithAltGraph && (mac ? press.metaKey : press.ctrlKey)
  const otherMod = !typedWithAltGraph && (mac ? press.ctrlKey : press.metaKey)
  if (otherMod) return null
  const alt = !typedWithAltGraph && press.altKey
  const shift = press.shiftKey && (isLetter(key) || key.length > 1 || mod)
  return normaliseStroke([mod && 'Mod', alt && 'Alt', shift && 'Shift', key].filter(Boolean).join('+'))
}
