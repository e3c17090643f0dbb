import { type Settings, type SettingsPatch, settingsSchema } from '../shared/settings'
import type { JsonFile } from './json-file'

export type SettingsStore = {
  readonly current: () => Settings
  /** Replaces the named sections, keeps them in the file and tells those who listen. */
  readonly change: (patch: SettingsPatch) => Settings
  readonly onChange: (listener: (settings: Settings) => void) => void
}

/** The settings as the file has them, with the defaults for what it does not name. */
export function openSettings(file: JsonFile<Settings>): SettingsStore {
  let settings = file.read() ?? settingsSchema.parse({})
  const listeners: ((settings: Settings) => void)[] = []
  return {
    current: () => settings,
    change: (patch) => {
      const next = settingsSchema.parse({ ...settings, ...patch })
      file.write(next)
      settings = next
      for (const listener of listeners) listener(next)
      return next
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
