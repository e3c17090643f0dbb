import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { WindowPlace } from '../../electron/window-bounds'
import { keepPlace, RESTS_AFTER } from '../../electron/window-place'

let bounds = { x: 10, y: 20, width: 900, height: 600 }
let maximized = false
let minimized = false
let kept: WindowPlace[] = []
let window = new EventEmitter()

beforeEach(() => {
  vi.useFakeTimers()
  bounds = { x: 10, y: 20, width: 900, height: 600 }
  maximized = false
  minimized = false
  kept = []
  window = new EventEmitter()
  const moving = Object.assign(window, { getNormalBounds: () => bounds, isMinimized: () => minimized })
  keepPlace(moving, { write: (place) => void kept.push(place) }, () => maximized && !minimized)
})
afterEach(() => void vi.useRealTimers())

it.each(['move', 'resize', 'maximize', 'unmaximize'])(
  'keeps the place once after many a %s, when it rests',
  (event) => {
    for (let x = 0; x < 50; x += 1) {
      bounds = { ...bounds, x }
      window.emit(event)
      vi.advanceTimersByTime(RESTS_AFTER - 1)
    }
    expect(kept).toEqual([])
    vi.advanceTimersByTime(1)
    expect(kept).toEqual([{ ...bounds, x: 49, maximized: false }])
  },
)

it('keeps it at once when the window closes, and not again after', () => {
  window.emit('move')
  maximized = true
  window.emit('close')
  window.emit('closed')
  vi.advanceTimersByTime(10 * RESTS_AFTER)
  expect(kept).toEqual([{ ...bounds, maximized: true }])
})

it.each([true, false])('keeps of a minimized window whether it was maximized before: %s', (before) => {
  maximized = before
  window.emit(before ? 'maximize' : 'unmaximize')
  minimized = true
  window.emit('resize')
  window.emit('close')
  expect(kept).toEqual([{ ...bounds, maximized: before }])
})

it('touches no window that is gone', () => {
  window.emit('move')
  window.emit('closed')
  vi.advanceTimersByTime(10 * RESTS_AFTER)
  expect(kept).toEqual([])
})
