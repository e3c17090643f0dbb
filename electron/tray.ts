import { Menu, type NativeImage, nativeImage, Tray } from 'electron'
import busy2x from './icons/tray-busy@2x.png?inline'
import busy from './icons/tray-busy.png?inline'
import critical2x from './icons/tray-critical@2x.png?inline'
import critical from './icons/tray-critical.png?inline'
import ok2x from './icons/tray-ok@2x.png?inline'
import ok from './icons/tray-ok.png?inline'
import warning2x from './icons/tray-warning@2x.png?inline'
import warning from './icons/tray-warning.png?inline'
import type { Status } from './status-watch'

export type TrayActions = { readonly open: () => void; readonly capture: () => void; readonly quit: () => void }
export type StatusTray = { readonly show: (status: Status) => void }

/** The icon in the tray: its look is the tone, its tooltip and the menu's first line the status. */
export function openTray(actions: TrayActions, platform: string): StatusTray {
  const icons = {
    ok: icon(ok, ok2x),
    busy: icon(busy, busy2x),
    warning: icon(warning, warning2x),
    critical: icon(critical, critical2x),
  }
  const tray = new Tray(icons.ok)
  // On macOS a click opens the menu, and is told as well: the window would come up each time somebody looks at the menu.
  if (platform !== 'darwin') tray.on('click', actions.open)
  const show = (status: Status) => {
    tray.setImage(icons[status.tone])
    tray.setToolTip(tooltipOf(status))
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: status.text, enabled: false },
        { type: 'separator' },
        { label: 'Open Firstline', click: actions.open },
        { label: 'Log an incident', click: actions.capture },
        { type: 'separator' },
        { label: 'Quit Firstline', click: actions.quit },
      ]),
    )
  }
  return { show }
}

/** One line: the name, what is waiting for somebody, and the status of replication. */
export function tooltipOf(status: Status): string {
  const urgent = status.badge === 0 || status.badge === null ? '' : ` · ${status.badge} urgent`
  return `Firstline${urgent} · ${status.text}`
}

function icon(normal: string, double: string): NativeImage {
  const image = nativeImage.createFromDataURL(normal)
  image.addRepresentation({ scaleFactor: 2, dataURL: double })
  return image
}
