// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Settings, type SettingsPatch, settingsSchema } from '../../../shared/settings'

/** A main process that keeps settings and tells of each change. */
function mainProcess() {
  let kept = settingsSchema.parse({})
  const listeners = new Set<(settings: Settings) => void>()
  return {
    kept: () => kept,
    tell: (settings: Settings) => {
      for (const listener of listeners) listener(settings)
    },
    on: (_event: string, listener: (settings: Settings) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    request: async (channel: string, patch?: SettingsPatch) => {
      if (channel === 'settings:write') kept = settingsSchema.parse({ ...kept, ...patch })
      return kept
    },
  }
}

const prefersDark = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }

beforeEach(() => {
  vi.resetModules()
  localStorage.clear()
  vi.stubGlobal('matchMedia', () => prefersDark)
})
afterEach(() => vi.unstubAllGlobals())

async function started() {
  const main = mainProcess()
  vi.stubGlobal('firstline', main)
  const { changeSettings, loadSettings, useSettings } = await import('../../../renderer/stores/settings')
  const { useAppearance } = await import('../../../renderer/stores/appearance')
  await loadSettings()
  return { main, changeSettings, useSettings, useAppearance }
}

describe('settings', () => {
  it('put a chosen theme and density in force at once and remember them for the next first paint', async () => {
    const { changeSettings, main, useAppearance } = await started()
    const written = changeSettings({ appearance: { theme: 'dark', density: 'compact' } })
    expect(document.documentElement.dataset).toMatchObject({ theme: 'dark', density: 'compact' })
    expect(useAppearance.getState()).toMatchObject({ shown: 'dark', rowHeight: 28 })
    await written
    expect(main.kept().appearance).toEqual({ theme: 'dark', density: 'compact' })
    expect(JSON.parse(localStorage.getItem('firstline.appearance') ?? '')).toEqual({
      theme: 'dark',
      density: 'compact',
    })
  })

  it('leave the sections alone that a change does not name', async () => {
    const { changeSettings, useSettings } = await started()
    await changeSettings({ identity: { name: 'Mara' } })
    await changeSettings({ closeToTray: false })
    expect(useSettings.getState()).toMatchObject({ identity: { name: 'Mara' }, closeToTray: false })
  })

  it('follow a change made in another window', async () => {
    const { main, useSettings } = await started()
    main.tell(settingsSchema.parse({ identity: { name: 'Lea' }, appearance: { theme: 'light', density: 'compact' } }))
    expect(useSettings.getState().identity.name).toBe('Lea')
    expect(document.documentElement.dataset.density).toBe('compact')
  })
})
