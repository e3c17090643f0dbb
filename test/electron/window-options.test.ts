import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { backgroundOf, captureWindowOptions, mainWindowOptions } from '../../electron/window-options'

const around = { dark: false, preload: '/app/out/preload/preload.cjs', devTools: false }
const place = { x: 10, y: 20, width: 1200, height: 700, maximized: false }
const both = [
  ['the main window', mainWindowOptions(around, place)],
  ['the capture window', captureWindowOptions(around)],
] as const

describe.each(both)('%s', (_name, options) => {
  it.each([
    ['sandbox', true],
    ['contextIsolation', true],
    ['webSecurity', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['allowRunningInsecureContent', false],
    ['webviewTag', false],
    ['navigateOnDragDrop', false],
    ['devTools', false],
    ['spellcheck', false],
    ['backgroundThrottling', false],
  ] as const)('has %s set to %s', (name, value) => {
    expect(options.webPreferences?.[name]).toBe(value)
  })

  it('is hidden until there is something to see, on the page’s own surface', () => {
    expect(options).toMatchObject({ show: false, backgroundColor: backgroundOf(false) })
  })
})

it('opens the main window where it is told to', () => {
  expect(mainWindowOptions(around, place)).toMatchObject({ x: 10, y: 20, width: 1200, height: 700 })
})

it('paints a dark surface in the dark theme', () => {
  const { backgroundColor } = mainWindowOptions({ ...around, dark: true }, place)
  expect(backgroundColor).toBe(backgroundOf(true))
  expect(backgroundColor).not.toBe(backgroundOf(false))
})

it('paints the same surface as the page does', () => {
  const tokens = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8')
  const surfaces = [...tokens.matchAll(/--surface: (#[0-9a-f]{6})/g)].map((found) => found[1])
  expect(surfaces).toEqual([backgroundOf(false), backgroundOf(true)])
})
