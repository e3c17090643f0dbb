import type { DesktopState, FromPage, MenuLine, ShownNotification, ToPage } from './page/messages'

export type Page = { readonly tell: (message: ToPage) => void }
export type Line = Omit<MenuLine, 'id'> & { readonly choose: () => void }
type Notice = ShownNotification & { readonly done: (how: 'click' | 'close') => void }

let made = 0
export const newId = () => {
  made += 1
  return made
}

/** What a tray, a menu bar, a dock and a notification centre would show: told to every page, and kept in order for the tests. */
class Desktop {
  readonly pages = new Set<Page>()
  readonly deeds: { readonly at: number; readonly what: string; readonly detail: unknown }[] = []
  readonly notifications = new Map<number, Notice>()
  readonly tray = { tooltip: 'Firstline', icon: '' }
  trayMenu: readonly Line[] = []
  menu: readonly Line[] = []
  badge = 0
  #due = false

  note(what: string, detail: unknown): void {
    this.deeds.push({ at: Date.now(), what, detail })
    this.refresh()
  }

  /** Tells the pages once the present task is over. */
  refresh(): void {
    if (this.#due) return
    this.#due = true
    queueMicrotask(() => {
      this.#due = false
      for (const page of this.pages) page.tell({ type: 'desktop', state: this.state() })
    })
  }

  state(): DesktopState {
    const lines = this.#lines().map(({ menu, label, enabled }, id) => ({ id, menu, label, enabled }))
    const notifications = [...this.notifications.values()].map(({ done: _done, ...shown }) => shown)
    return { tray: { ...this.tray }, lines, badge: this.badge, notifications }
  }

  /** A person chose a line of a menu, or clicked or closed a notification. */
  act({ type, id }: Extract<FromPage, { type: 'choose' | 'click' | 'close' }>): void {
    if (type === 'choose') this.#lines()[id]?.choose()
    else this.notifications.get(id)?.done(type)
  }

  #lines(): readonly Line[] {
    return [...this.trayMenu, ...this.menu]
  }
}

export const desktop = new Desktop()
