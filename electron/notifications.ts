import { Notification } from 'electron'
import type { IncidentId } from '../shared/domain/ids'
import type { RequestArguments } from '../shared/ipc'
import type { AlertLedger } from './alert-ledger'

export type Alert = Omit<RequestArguments<'alerts:show'>[0], 'incident'> & { readonly incident: IncidentId }

export type News = RequestArguments<'alerts:tell'>[0]

type About = IncidentId | 'news' | 'application'

export type Notifications = {
  /** Shows a native notification; false where its key has alerted before or the desktop has none. */
  readonly show: (alert: Alert) => boolean
  /** The same for what concerns no single incident; its click brings the window to the front. */
  readonly tell: (news: News) => boolean
  /** Takes away what is shown about an incident, or the news. */
  readonly withdraw: (about: IncidentId | 'news') => void
  /** A notice about the application itself. */
  readonly say: (title: string, body: string) => void
}

/** Native notifications; a click opens what it is about. `warn` gets why the operating system showed one not. */
export function openNotifications(
  ledger: AlertLedger,
  open: (incident: IncidentId | null) => void,
  warn: (line: string) => void,
): Notifications {
  // Kept here while shown: one that is garbage collected no longer reports its click.
  const shown = new Map<Notification, About>()

  const put = (notification: Notification, about: About, onClick = () => {}) => {
    shown.set(notification, about)
    notification.on('close', ({ reason }) => {
      // Only Windows gives a reason. It may have kept the notification in its centre, where it can be clicked and has to be taken away:
      // https://github.com/electron/electron/pull/40197
      if (reason === undefined) shown.delete(notification)
    })
    notification.on('failed', (_event, error) => {
      shown.delete(notification)
      warn(error)
    })
    notification.on('click', () => {
      shown.delete(notification)
      onClick()
    })
    notification.show()
  }

  return {
    show: (alert) => {
      if (!Notification.isSupported() || !ledger.claim(alert.key)) return false
      const notification = new Notification({
        title: alert.title,
        body: alert.body,
        silent: !alert.sound,
        urgency: alert.urgent ? 'critical' : 'normal',
        timeoutType: alert.urgent ? 'never' : 'default',
      })
      put(notification, alert.incident, () => open(alert.incident))
      return true
    },
    tell: ({ key, title, body, sound }) => {
      if (!Notification.isSupported() || !ledger.claim(key)) return false
      const notification = new Notification({ title, body, silent: !sound, urgency: 'critical', timeoutType: 'never' })
      put(notification, 'news', () => open(null))
      return true
    },
    withdraw: (about) => {
      for (const [notification, other] of shown) {
        if (other !== about) continue
        shown.delete(notification)
        notification.close()
      }
    },
    say: (title, body) => {
      if (Notification.isSupported()) put(new Notification({ title, body, silent: true }), 'application')
    },
  }
}
