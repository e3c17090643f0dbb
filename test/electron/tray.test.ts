import { expect, it, vi } from 'vitest'
import { TrayStandIn } from '../../electron/browser-host/stand-in-surface'
import { openTray } from '../../electron/tray'

it.each([
  ['win32', 1],
  ['linux', 1],
  ['darwin', 0],
])('a click on the icon opens the window, except where it opens the menu: %s', (platform, times) => {
  const drawn = vi.spyOn(TrayStandIn.prototype, 'setImage')
  const open = vi.fn()
  openTray({ open, capture: () => {}, quit: () => {} }, platform)
  const [tray] = drawn.mock.contexts
  if (!(tray instanceof TrayStandIn)) throw new Error('no tray')
  tray.emit('click')
  expect(open).toHaveBeenCalledTimes(times)
  drawn.mockRestore()
})
