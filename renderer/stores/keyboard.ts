import type { Command, CommandId } from '../../shared/commands'
import { type KeyPress, strokeOfPress, strokesOf } from './key-strokes'

/** Where a key was pressed: in a text field, in something that floats (a menu, a popover), or under an open dialog. */
export type KeyPlace = { readonly typing: boolean; readonly floating: boolean; readonly modal: boolean }

/** How long the second stroke of a sequence such as `g m` may take, in milliseconds. */
export const SEQUENCE_TIME = 1_500

const TEXTLESS = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image'])

/** Tells the place of a key press from where the focus is. */
export function keyPlaceOf(target: EventTarget | null, page: Document): KeyPlace {
  const element = target instanceof Element ? target : null
  const field = element?.closest('input, textarea, select, [contenteditable=""], [contenteditable="true"]') ?? null
  return {
    typing: field !== null && !(field instanceof HTMLInputElement && TEXTLESS.has(field.type)),
    floating: element?.closest('[role="dialog"], [role="menu"], [role="listbox"]') != null,
    modal: page.querySelector('[data-modal="true"]') !== null,
  }
}

type KeyboardOptions = {
  readonly commands: readonly (Command & { readonly id: CommandId })[]
  /** Runs a command; false when nothing on the screen can do it now. */
  readonly run: (id: CommandId) => boolean
  readonly mac: boolean
  readonly now: () => number
}

/**
 * Turns key presses into commands, `g m` included. Returns whether the press was one, so that the caller stops it there.
 * While a dialog is open no command runs; in a text field and in menus only those with Ctrl or Cmd do.
 */
export function createKeyboard({ commands, run, mac, now }: KeyboardOptions) {
  const shortcuts = commands.flatMap(({ id, keys }) => keys.map((each) => ({ id, strokes: strokesOf(each) })))
  let begun: { readonly stroke: string; readonly at: number } | null = null

  return (press: KeyPress, place: KeyPlace): boolean => {
    const stroke = strokeOfPress(press, mac)
    if (stroke === null) return false
    const first = begun !== null && now() - begun.at <= SEQUENCE_TIME ? begun.stroke : null
    begun = null
    if (place.modal || ((place.typing || place.floating) && !stroke.startsWith('Mod+'))) return false
    const second = shortcuts.find(
      ({ strokes }) => strokes.length === 2 && strokes[0] === first && strokes[1] === stroke,
    )
    if (second) return run(second.id)
    if (shortcuts.some(({ strokes }) => strokes.length === 2 && strokes[0] === stroke)) {
      begun = { stroke, at: now() }
      return true
    }
    const single = shortcuts.find(({ strokes }) => strokes.length === 1 && strokes[0] === stroke)
    return single !== undefined && run(single.id)
  }
}
