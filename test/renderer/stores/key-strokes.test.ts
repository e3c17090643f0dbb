import { describe, expect, it } from 'vitest'
import { type KeyPress, normaliseStroke, strokeOfPress } from '../../../renderer/stores/key-strokes'

function press(
  key: string,
  held: Partial<Record<'ctrl' | 'meta' | 'alt' | 'shift' | 'altGraph', true>> = {},
  code = '',
): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.ctrl ?? false,
    metaKey: held.meta ?? false,
    altKey: held.alt ?? false,
    shiftKey: held.shift ?? false,
    getModifierState: (name) => name === 'AltGraph' && (held.altGraph ?? false),
  }
}

describe('a stroke', () => {
  it.each([
    ['Shift+C', 'Shift+c'],
    ['Shift+Mod+L', 'Mod+Shift+l'],
    ['Mod+k', 'Mod+k'],
    ['?', '?'],
    ['+', '+'],
    ['ArrowDown', 'ArrowDown'],
  ])('%s has the one spelling %s', (written, spelling) => {
    expect(normaliseStroke(written)).toBe(spelling)
  })
})

describe('a key press', () => {
  it.each([
    ['a letter', press('c'), false, 'c'],
    ['a letter under caps lock', press('C'), false, 'c'],
    ['a letter with shift', press('C', { shift: true }), false, 'Shift+c'],
    ['a character that needs shift', press('?', { shift: true }), false, '?'],
    ['control elsewhere than on a Mac', press('k', { ctrl: true }), false, 'Mod+k'],
    ['command on a Mac', press('k', { meta: true }), true, 'Mod+k'],
    ['control and shift', press('L', { ctrl: true, shift: true }), false, 'Mod+Shift+l'],
    ['a character behind AltGr', press('/', { ctrl: true, alt: true, altGraph: true }), false, '/'],
    ['a letter of another script, by its place', press('с', {}, 'KeyC'), false, 'c'],
    ['alt', press('x', { alt: true }), false, 'Alt+x'],
  ])('of %s is its stroke', (_, pressed, mac, stroke) => {
    expect(strokeOfPress(pressed, mac)).toBe(stroke)
  })

  it.each([
    ['a modifier alone', press('Shift', { shift: true }), false],
    ['control on a Mac', press('k', { ctrl: true }), true],
    ['the system key elsewhere', press('k', { meta: true }), false],
    ['a dead key', press('Dead'), false],
  ])('of %s is none', (_, pressed, mac) => {
    expect(strokeOfPress(pressed, mac)).toBeNull()
  })
})
