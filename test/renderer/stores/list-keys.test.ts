import { describe, expect, it } from 'vitest'
import { listMove } from '../../../renderer/stores/list-keys'

const press = (key: string, held: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})
const at = { index: 5, total: 100, page: 20 }

describe('keys in the list', () => {
  it.each([
    ['j', 6],
    ['ArrowDown', 6],
    ['k', 4],
    ['ArrowUp', 4],
    ['PageDown', 25],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 99],
  ])('%s moves the focus to row %i', (key, index) => {
    expect(listMove(press(key), at)).toEqual({ kind: 'to', index })
  })

  it.each([
    ['Enter', 'open'],
    ['x', 'select'],
    ['Escape', 'up'],
  ])('%s means %s', (key, kind) => {
    expect(listMove(press(key), at)).toEqual({ kind })
  })

  it('stays on the last row', () => {
    expect(listMove(press('j'), { index: 99, total: 100, page: 20 })).toEqual({ kind: 'to', index: 99 })
  })

  it('has nowhere to go in an empty list', () => {
    expect(listMove(press('j'), { index: 0, total: 0, page: 20 })).toBeNull()
  })

  it.each([
    ['Ctrl+k', press('k', { ctrlKey: true })],
    ['Shift+X', press('X', { shiftKey: true })],
    ['q', press('q')],
  ])('leaves %s to others', (_name, pressed) => {
    expect(listMove(pressed, at)).toBeNull()
  })
})
