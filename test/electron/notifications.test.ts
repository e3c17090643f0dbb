import { beforeEach, expect, it, vi } from 'vitest'
import { NotificationStandIn } from '../../electron/browser-host/stand-in-surface'
import { openNotifications } from '../../electron/notifications'

const incident = 'incident:0198a000-0000-7000-8000-000000000001'
const alert = { key: 'one', incident, title: 'INC1', body: 'Till down', urgent: false, sound: false } as const
let shown: NotificationStandIn[] = []
let opened: unknown[] = []
let warned: string[] = []

beforeEach(() => {
  shown = []
  opened = []
  warned = []
  vi.spyOn(NotificationStandIn.prototype, 'show').mockImplementation(function (this: NotificationStandIn) {
    shown.push(this)
  })
})

/** An alert that is shown, and how often it was taken away. */
function showAlert() {
  const open = (about: unknown) => void opened.push(about)
  const notifications = openNotifications({ claim: () => true }, open, (line) => void warned.push(line))
  notifications.show(alert)
  const [native] = shown
  if (native === undefined) throw new Error('nothing was shown')
  return { notifications, native, close: vi.spyOn(native, 'close') }
}

it.each(['timedOut', 'userCanceled'])('takes away an alert that Windows may have kept in its centre: %s', (reason) => {
  const { notifications, native, close } = showAlert()
  native.emit('close', { reason })
  notifications.withdraw(incident)
  expect(close).toHaveBeenCalledTimes(1)
})

it('opens the incident of an alert that is clicked there', () => {
  const { notifications, native, close } = showAlert()
  native.emit('close', { reason: 'timedOut' })
  native.emit('click', {})
  expect(opened).toEqual([incident])
  notifications.withdraw(incident)
  expect(close).not.toHaveBeenCalled()
})

it('leaves alone what is gone once it was closed, as elsewhere', () => {
  const { notifications, native, close } = showAlert()
  native.emit('close', {})
  notifications.withdraw(incident)
  expect(close).not.toHaveBeenCalled()
})

it('says why the operating system did not show one', () => {
  const { notifications, native, close } = showAlert()
  native.emit('failed', {}, 'not allowed for this application')
  notifications.withdraw(incident)
  expect(warned).toEqual(['not allowed for this application'])
  expect(close).not.toHaveBeenCalled()
})
