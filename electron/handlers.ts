import { isIdOf } from '../shared/domain/ids'
import type { AppInfo } from '../shared/ipc'
import type { Handlers } from './ipc'
import type { Notifications } from './notifications'
import type { SafetyHandlers } from './safety/safety-handlers'
import type { SettingsStore } from './settings'
import type { StatusWatch } from './status-watch'
import type { Gateway } from './sync/gateway'
import type { Windows } from './windows'

/** What the contract's channels do, apart from those of the safety copy. */
export function handlersOf(parts: {
  readonly info: () => AppInfo
  readonly settings: SettingsStore
  readonly gateway: Gateway
  readonly notifications: Notifications
  readonly windows: Windows
  readonly status: Pick<StatusWatch, 'say'>
}): Omit<Handlers, keyof SafetyHandlers> {
  const { info, settings, gateway, notifications, windows, status } = parts
  return {
    'app:info': info,
    'settings:read': settings.current,
    'settings:write': ([patch]) => settings.change(patch),
    'gateway:state': gateway.state,
    'gateway:connect': ([to]) => gateway.connect(to),
    'gateway:sign-in': ([who]) => gateway.signIn(who),
    'gateway:sign-out': gateway.signOut,
    'gateway:disconnect': gateway.disconnect,
    'gateway:ask-roles': async () => {
      await gateway.askRoles()
      return null
    },
    'alerts:show': ([alert]) => {
      const { incident } = alert
      return isIdOf('incident', incident) && notifications.show({ ...alert, incident })
    },
    'alerts:tell': ([news]) => notifications.tell(news),
    'alerts:withdraw': ([incident]) => {
      if (incident === null) notifications.withdraw('news')
      else if (isIdOf('incident', incident)) notifications.withdraw(incident)
      return null
    },
    'status:show': ([word]) => {
      status.say(word)
      return null
    },
    'window:open-capture': () => {
      windows.openCapture()
      return null
    },
    'window:close-capture': () => {
      windows.closeCapture()
      return null
    },
    'window:show-main': ([incident]) => {
      windows.showMain(incident !== null && isIdOf('incident', incident) ? incident : null)
      return null
    },
  }
}
