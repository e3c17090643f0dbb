import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { desktop, type Line, newId } from './desktop'

type Image = Pick<Electron.NativeImage, 'toDataURL' | 'addRepresentation'>

export const nativeImage = {
  createFromDataURL: (dataUrl: string): Image => ({ toDataURL: () => dataUrl, addRepresentation: () => undefined }),
}

export class MenuStandIn {
  static quit: () => void = () => undefined
  private constructor(readonly lines: readonly Line[]) {}

  static buildFromTemplate(template: readonly Electron.MenuItemConstructorOptions[]): MenuStandIn {
    return new MenuStandIn(linesOf(template, ''))
  }
  static setApplicationMenu(menu: MenuStandIn): void {
    desktop.menu = menu.lines
    desktop.refresh()
  }
}

/** The lines that the application answers itself; what has a role (copy, zoom) is the browser's own business. */
function linesOf(template: readonly Electron.MenuItemConstructorOptions[], menu: string): readonly Line[] {
  return template.flatMap(({ label = '', role, submenu, enabled = true, click }) => {
    if (Array.isArray(submenu)) return linesOf(submenu, label)
    if (role === 'quit') return [{ menu, label: 'Quit', enabled, choose: () => MenuStandIn.quit() }]
    // Electron hands over the item, the window and the event; our own handlers take nothing.
    const choose = () => void (click && Reflect.apply(click, undefined, []))
    return label === '' ? [] : [{ menu, label, enabled, choose }]
  })
}

export class TrayStandIn extends EventEmitter {
  constructor(image: Image) {
    super()
    this.setImage(image)
  }
  setImage(image: Image): void {
    desktop.tray.icon = image.toDataURL()
  }
  setToolTip(text: string): void {
    if (text !== desktop.tray.tooltip) desktop.note('tray', text)
    desktop.tray.tooltip = text
  }
  setContextMenu(menu: MenuStandIn): void {
    desktop.trayMenu = menu.lines
    desktop.refresh()
  }
}

export class NotificationStandIn
  extends EventEmitter
  implements Partial<Omit<Electron.Notification, keyof EventEmitter>>
{
  static isSupported = () => true
  readonly #id = newId()
  constructor(readonly options: Electron.NotificationConstructorOptions) {
    super()
  }
  close = () => this.#end('close')
  show(): void {
    const { title = '', body = '', urgency, silent = false } = this.options
    const shown = { id: this.#id, title, body, urgent: urgency === 'critical' }
    desktop.notifications.set(this.#id, { ...shown, done: (how) => this.#end(how) })
    desktop.note('notification', { ...shown, silent })
  }
  #end(how: 'click' | 'close'): void {
    if (!desktop.notifications.delete(this.#id)) return
    desktop.note(`notification ${how}`, { id: this.#id, title: this.options.title })
    this.emit(how, {})
  }
}
