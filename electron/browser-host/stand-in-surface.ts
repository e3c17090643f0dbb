import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { desktop, type MenuTree } from './desktop'

type Template = readonly Electron.MenuItemConstructorOptions[]

export class MenuStandIn {
  private constructor(readonly tree: MenuTree) {}
  static quit: () => void = () => undefined

  static buildFromTemplate(template: Template): MenuStandIn {
    return new MenuStandIn(linesOf(template))
  }
  static setApplicationMenu(menu: MenuStandIn | null): void {
    desktop.menu = menu?.tree ?? []
    desktop.refresh()
  }
}

/** The lines that the application answers itself; those by a role (copy, zoom) are the browser's own business. */
function linesOf(template: Template): MenuTree {
  return template.flatMap((item) => {
    const lines = Array.isArray(item.submenu) ? linesOf(item.submenu) : []
    if (item.type === 'separator' || (item.role === undefined && item.label === undefined)) return []
    if (item.role === 'quit') {
      return [{ label: 'Quit', enabled: true, choose: () => MenuStandIn.quit(), lines }]
    }
    if (item.role !== undefined && lines.length === 0) return []
    // Electron hands over the item, the window and the event; our own handlers take nothing.
    const choose = () => Reflect.apply(item.click ?? (() => undefined), undefined, [])
    return [{ label: item.label ?? '', enabled: item.enabled ?? true, choose, lines }]
  })
}

export class TrayStandIn extends EventEmitter {
  #look = { tooltip: '', icon: '', menu: [] as MenuTree, click: () => void this.emit('click') }
  constructor(image: NativeImageStandIn) {
    super()
    this.#look.icon = image.toDataURL()
    desktop.tray = this.#look
  }
  setImage(image: NativeImageStandIn): void {
    this.#look.icon = image.toDataURL()
  }
  setToolTip(text: string): void {
    if (text !== this.#look.tooltip) desktop.note('tray', text)
    this.#look.tooltip = text
  }
  setContextMenu(menu: MenuStandIn | null): void {
    this.#look.menu = menu?.tree ?? []
    desktop.refresh()
  }
}

export class NativeImageStandIn implements Pick<Electron.NativeImage, 'toDataURL' | 'addRepresentation'> {
  constructor(readonly dataUrl: string) {}
  toDataURL(): string {
    return this.dataUrl
  }
  addRepresentation(): void {}
}

export const nativeImage = { createFromDataURL: (dataUrl: string) => new NativeImageStandIn(dataUrl) }

export class NotificationStandIn extends EventEmitter implements Pick<Electron.Notification, 'show' | 'close'> {
  static #count = 0
  readonly #id: number
  constructor(readonly options: Electron.NotificationConstructorOptions) {
    super()
    NotificationStandIn.#count += 1
    this.#id = NotificationStandIn.#count
  }
  static isSupported(): boolean {
    return true
  }
  show(): void {
    const { title = '', body = '', urgency, silent = false } = this.options
    const urgent = urgency === 'critical'
    const done = (how: 'click' | 'close') => this.#end(how)
    desktop.notifications.set(this.#id, { id: this.#id, title, body, urgent, done })
    desktop.note('notification', { id: this.#id, title, body, urgent, silent })
  }
  close(): void {
    this.#end('close')
  }
  #end(how: 'click' | 'close'): void {
    if (!desktop.notifications.delete(this.#id)) return
    desktop.note(how === 'click' ? 'notification clicked' : 'notification closed', { id: this.#id })
    this.emit(how)
  }
}
