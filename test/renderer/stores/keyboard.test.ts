// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { KeyPress } from '../../../renderer/stores/key-strokes'
import { createKeyboard, type KeyPlace, keyPlaceOf, SEQUENCE_TIME } from '../../../renderer/stores/keyboard'
import { COMMANDS, type CommandId } from '../../../shared/commands'

const LIST: KeyPlace = { typing: false, floating: false, modal: false }

function key(name: string, ctrlKey = false): KeyPress {
  return { key: name, code: '', ctrlKey, metaKey: false, altKey: false, shiftKey: false, getModifierState: () => false }
}

function keyboard(can: (id: CommandId) => boolean = () => true) {
  const ran: CommandId[] = []
  const clock = { now: 0 }
  const handle = createKeyboard({
    commands: COMMANDS,
    mac: false,
    now: () => clock.now,
    run: (id) => {
      if (can(id)) ran.push(id)
      return can(id)
    },
  })
  return { ran, clock, handle }
}

describe('the keyboard', () => {
  it('runs the command of a single key', () => {
    const { ran, handle } = keyboard()
    expect(handle(key('c'), LIST)).toBe(true)
    expect(ran).toEqual(['capture'])
  })

  it('runs the command of two keys pressed one after the other', () => {
    const { ran, handle } = keyboard()
    handle(key('g'), LIST)
    expect(ran).toEqual([])
    handle(key('m'), LIST)
    expect(ran).toEqual(['view-mine'])
  })

  it('forgets the first key of two after a while', () => {
    const { ran, clock, handle } = keyboard()
    handle(key('g'), LIST)
    clock.now = SEQUENCE_TIME + 1
    handle(key('m'), LIST)
    expect(ran).toEqual(['comment'])
  })

  it('takes a key that does not complete a sequence for itself', () => {
    const { ran, handle } = keyboard()
    handle(key('g'), LIST)
    handle(key('c'), LIST)
    expect(ran).toEqual(['capture'])
  })

  it('leaves a key alone when nothing on the screen can do its command', () => {
    const { ran, handle } = keyboard((id) => id !== 'acknowledge')
    expect(handle(key('a'), LIST)).toBe(false)
    expect(ran).toEqual([])
  })

  it.each([
    ['while typing', { ...LIST, typing: true }],
    ['inside a menu or popover', { ...LIST, floating: true }],
  ])('%s only keys with Ctrl are commands', (_, place) => {
    const { ran, handle } = keyboard()
    expect(handle(key('c'), place)).toBe(false)
    expect(handle(key('k', true), place)).toBe(true)
    expect(ran).toEqual(['palette'])
  })

  it('runs nothing under an open dialog', () => {
    const { ran, handle } = keyboard()
    handle(key('k', true), { ...LIST, modal: true })
    handle(key('c'), { ...LIST, modal: true })
    expect(ran).toEqual([])
  })

  it('does not finish a sequence that was begun before a field was entered', () => {
    const { ran, handle } = keyboard()
    handle(key('g'), LIST)
    handle(key('m'), { ...LIST, typing: true })
    handle(key('m'), LIST)
    expect(ran).toEqual(['comment'])
  })
})

describe('the place of a key press', () => {
  it.each([
    ['<input id="here">', { typing: true }],
    ['<input type="checkbox" id="here">', { typing: false }],
    ['<textarea id="here"></textarea>', { typing: true }],
    ['<select id="here"></select>', { typing: true }],
    ['<div contenteditable="true"><b id="here"></b></div>', { typing: true }],
    ['<button id="here"></button>', { typing: false, floating: false, modal: false }],
    ['<div role="menu"><button id="here"></button></div>', { floating: true }],
    ['<div role="dialog"><button id="here"></button></div>', { floating: true, modal: false }],
    ['<button id="here"></button><div role="dialog" data-modal="true"></div>', { modal: true }],
  ])('of %s', (html, place) => {
    document.body.innerHTML = html
    expect(keyPlaceOf(document.querySelector('#here'), document)).toMatchObject(place)
  })
})
