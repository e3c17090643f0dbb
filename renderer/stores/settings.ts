import { create } from 'zustand'
import { type Settings, type SettingsPatch, settingsSchema } from '../../shared/settings'
import { applyAppearance } from './appearance'
import { bridge } from './bridge'

/** The settings as the main process keeps them; the defaults until they were read. */
export const useSettings = create<Settings>(() => settingsSchema.parse({}))

function take(settings: Settings): void {
  useSettings.setState(settings, true)
  applyAppearance(settings.appearance)
}

/** Reads the settings and follows every change, also from another window. Returns the function that stops it. */
export async function loadSettings(): Promise<() => void> {
  const stop = bridge().on('settings:changed', take)
  take(await bridge().request('settings:read'))
  return stop
}

/** Changes settings: in this window at once, then in the main process, which tells the other windows. */
export async function changeSettings(patch: SettingsPatch): Promise<void> {
  take(settingsSchema.parse({ ...useSettings.getState(), ...patch }))
  take(await bridge().request('settings:write', patch))
}
