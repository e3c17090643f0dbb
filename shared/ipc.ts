import { z } from 'zod'
import type { GatewayReason, GatewayState } from './gateway'
import type { Result } from './result'
import {
  type HeldDocument,
  type HeldPage,
  heldIdsSchema,
  type KeptIdentity,
  keptIdentitySchema,
  safetyBatchSchema,
  snapshotPartSchema,
  type Trouble,
} from './safety'
import { type Settings, settingsPatchSchema } from './settings'

const incidentId = z.string().regex(/^incident:[0-9a-zA-Z-]{1,80}$/)

/** What the renderer may ask of the main process: the arguments as zod parses them, by channel. */
export const requestSchemas = {
  'app:info': z.tuple([]),
  'settings:read': z.tuple([]),
  'settings:write': z.tuple([settingsPatchSchema]),
  'gateway:state': z.tuple([]),
  'gateway:connect': z.tuple([
    z.object({
      server: z.string().max(2000),
      workspace: z.string().max(200),
      user: z.string().max(200),
      password: z.string().max(1000),
    }),
  ]),
  'gateway:sign-in': z.tuple([z.object({ user: z.string().max(200), password: z.string().max(1000) })]),
  'gateway:sign-out': z.tuple([]),
  'gateway:disconnect': z.tuple([]),
  /** Has the server asked which roles the account has now; other ones come as `gateway:changed`. */
  'gateway:ask-roles': z.tuple([]),
  'alerts:show': z.tuple([
    z.object({
      /** One event alerts once: the main process drops a key that it has shown. */
      key: z.string().max(300),
      incident: incidentId,
      title: z.string().max(300),
      body: z.string().max(1000),
      urgent: z.boolean(),
      sound: z.boolean(),
    }),
  ]),
  /** What concerns no single incident; once for each key, as above. False where it was told before. */
  'alerts:tell': z.tuple([
    z.object({
      key: z.string().max(300),
      title: z.string().max(300),
      body: z.string().max(1000),
      sound: z.boolean(),
    }),
  ]),
  /** Takes the incident's notifications away (acknowledged somewhere); null: those that concern no single incident. */
  'alerts:withdraw': z.tuple([incidentId.nullable()]),
  'status:show': z.tuple([
    z.object({
      /** The header's sentence, shown as the tray's tooltip and in its menu. */
      text: z.string().max(200),
      tone: z.enum(['ok', 'busy', 'warning', 'critical']),
      /** Open, unacknowledged P1 and P2: the badge. */
      badge: z.number().int().min(0).max(9999),
    }),
  ]),
  'window:open-capture': z.tuple([]),
  'window:close-capture': z.tuple([]),
  /** Brings the main window to the front, with an incident where one is named. */
  'window:show-main': z.tuple([incidentId.nullable()]),
  'safety:append': z.tuple([safetyBatchSchema]),
  'safety:held': z.tuple([z.number().int().min(0).nullable()]),
  'safety:read': z.tuple([heldIdsSchema]),
  'identity:kept': z.tuple([]),
  'identity:keep': z.tuple([keptIdentitySchema]),
  'snapshot:due': z.tuple([]),
  'snapshot:write': z.tuple([snapshotPartSchema]),
  'troubles:list': z.tuple([]),
} as const

export type Channel = keyof typeof requestSchemas
export type RequestArguments<C extends Channel> = z.infer<(typeof requestSchemas)[C]>

export type AppInfo = {
  readonly version: string
  readonly platform: string
  readonly runtime: 'electron' | 'browser-host'
  readonly hasTray: boolean
  readonly dataFolder: string
  /** True where secrets can be kept by the operating system. */
  readonly keepsPasswords: boolean
}

export type ConnectReason = GatewayReason

/** What the main process answers, by channel. Failures that are expected are values: only a message survives Electron's IPC. */
export type Responses = {
  'app:info': AppInfo
  'settings:read': Settings
  'settings:write': Settings
  'gateway:state': GatewayState
  'gateway:connect': Result<GatewayState, GatewayReason>
  'gateway:sign-in': Result<GatewayState, GatewayReason>
  'gateway:sign-out': GatewayState
  'gateway:disconnect': GatewayState
  'gateway:ask-roles': null
  'alerts:show': boolean
  'alerts:tell': boolean
  'alerts:withdraw': null
  'status:show': null
  'window:open-capture': null
  'window:close-capture': null
  'window:show-main': null
  /** False where the disk refused it: to be told again. */
  'safety:append': boolean
  'safety:held': HeldPage
  /** As many as fit into one answer, at least one of those that are held. */
  'safety:read': readonly HeldDocument[]
  'identity:kept': KeptIdentity | null
  'identity:keep': null
  'snapshot:due': boolean
  'snapshot:write': boolean
  'troubles:list': readonly Trouble[]
}

/** What the main process tells the renderer unasked, by event. */
export type Events = {
  'settings:changed': Settings
  'gateway:changed': GatewayState
  /** A notification, a deep link or a second start asks for an incident. */
  'open-incident': { readonly id: string }
  /** An application menu item, a shortcut or the tray's menu: the id of a command of `commands.ts`. */
  command: { readonly id: string }
  /** The machine woke up, a network is there, the server answers again, or the clock was set: a hint to try at once. */
  'try-now': { readonly why: 'resume' | 'online' | 'answers' | 'clock' }
  /** What is wrong with the files of this device, all of it. */
  'troubles:changed': readonly Trouble[]
}

export type EventName = keyof Events

/** What the preload script puts on `window.firstline`. */
export type FirstlineBridge = {
  readonly request: <C extends Channel>(channel: C, ...args: RequestArguments<C>) => Promise<Responses[C]>
  /** Returns the function that ends the subscription. */
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void
}
