// @vitest-environment jsdom
import { renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { isCommandId, runCommand, useAvailableCommands, useCommand } from '../../../renderer/stores/commands'
import { strokesOf } from '../../../renderer/stores/key-strokes'
import { COMMANDS } from '../../../shared/commands'

describe('the registry', () => {
  const shortcuts = COMMANDS.flatMap(({ id, keys }) => keys.map((each) => ({ id, strokes: strokesOf(each) })))

  it('gives no shortcut to two commands', () => {
    const spelled = shortcuts.map(({ strokes }) => strokes.join(' '))
    expect(spelled.filter((each, index) => spelled.indexOf(each) !== index)).toEqual([])
  })

  it('has no command of one key that begins the sequence of another', () => {
    const first = new Set(shortcuts.filter(({ strokes }) => strokes.length > 1).map(({ strokes }) => strokes[0]))
    expect(shortcuts.filter(({ strokes }) => strokes.length === 1 && first.has(strokes[0]))).toEqual([])
  })

  it('has each command and each title once', () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length)
    expect(new Set(COMMANDS.map(({ title }) => title)).size).toBe(COMMANDS.length)
  })

  it.each(['j', 'k', 'Enter', 'Escape', 'ArrowDown', 'ArrowUp'])('leaves %s to the list', (moving) => {
    expect(shortcuts.filter(({ strokes }) => strokes[0] === moving)).toEqual([])
  })
})

describe('a command', () => {
  it('runs while what offers it is shown, and not after', () => {
    const ran: string[] = []
    const { unmount } = renderHook(() => useCommand('acknowledge', () => ran.push('acknowledge')))
    expect(runCommand('acknowledge')).toBe(true)
    unmount()
    expect(runCommand('acknowledge')).toBe(false)
    expect(ran).toEqual(['acknowledge'])
  })

  it('is not offered while it is not enabled', () => {
    const { rerender } = renderHook(({ enabled }) => useCommand('take', () => undefined, enabled), {
      initialProps: { enabled: false },
    })
    const { result } = renderHook(() => useAvailableCommands().map(({ id }) => id))
    expect(result.current).not.toContain('take')
    rerender({ enabled: true })
    expect(renderHook(() => useAvailableCommands().map(({ id }) => id)).result.current).toContain('take')
  })

  it('that can’t be done is offered with the reason, and says it when its keys are pressed', () => {
    const said: string[] = []
    renderHook(() => useCommand('capture', () => said.push('only leads'), true, 'only leads'))
    const { result } = renderHook(() => useAvailableCommands())
    expect(result.current.find(({ id }) => id === 'capture')).toMatchObject({ why: 'only leads' })
    expect(runCommand('capture')).toBe(true)
    expect(said).toEqual(['only leads'])
  })

  it('runs the newest handler, also when it changed after it was registered', () => {
    const ran: number[] = []
    const { rerender } = renderHook(({ count }) => useCommand('resolve', () => ran.push(count)), {
      initialProps: { count: 1 },
    })
    rerender({ count: 2 })
    runCommand('resolve')
    expect(ran).toEqual([2])
  })

  it.each([
    ['capture', true],
    ['constructor', false],
    ['', false],
  ])('%j from outside is one: %s', (id, known) => {
    expect(isCommandId(id)).toBe(known)
  })
})
