import { z } from 'zod'

/** What the main process keeps in `settings.json`, apart from window positions. */
export const settingsSchema = z.object({
  /** Who works here; `name` empty until the first run asked. The number prefix and the counter belong to the local database, not to this. */
  identity: z.object({ name: z.string().max(120) }).default({ name: '' }),
  appearance: z
    .object({ theme: z.enum(['system', 'light', 'dark']), density: z.enum(['comfortable', 'compact']) })
    .default({ theme: 'system', density: 'comfortable' }),
  alerts: z
    .object({
      /** Desktop notifications at all. */
      enabled: z.boolean(),
      priorities: z.object({ p1: z.boolean(), p2: z.boolean() }),
      assignedToMe: z.boolean(),
      sound: z.boolean(),
      /** How much of an incident a notification shows. */
      privacy: z.enum(['full', 'number', 'nothing']),
    })
    .default({ enabled: true, priorities: { p1: true, p2: true }, assignedToMe: true, sound: true, privacy: 'full' }),
  closeToTray: z.boolean().default(true),
})

export type Settings = z.infer<typeof settingsSchema>
/** Whole sections that replace those kept; without the defaults, which would put back every section that a patch leaves out. */
export const settingsPatchSchema = z
  .object({
    identity: settingsSchema.shape.identity.unwrap(),
    appearance: settingsSchema.shape.appearance.unwrap(),
    alerts: settingsSchema.shape.alerts.unwrap(),
    closeToTray: settingsSchema.shape.closeToTray.unwrap(),
  })
  .partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>
