import type { DesktopState, FromPage, MenuLine, ShownNotification, ToPage } from './page/messages'

export type Page = { readonly tell: (message: ToPage) => void }
type Line = {
  readonly label: string
  readonly enabled: boolean
  readonly choose: () => void
  readonly lines: readonly Line[]
}
export type MenuTree = readonly Line[]

/** What has been done to the desktop, in order, for the tests. */
export type Deed = { readonly at: number; readonly what: string; readonly detail: unknown }

/** The stand-in's desktop: what a tray, a menu bar, a dock and a notification centre would show, told to every page. */
export class Desktop {
  readonly pages = new Set<Page>()
  readonly deeds: Deed[] = []
  tray: { tooltip: string; icon: string; menu: MenuTree; click: () => void } | null = null
  menu: MenuTree = []
  badge = 0
  readonly notifications = new Map<number, ShownNotification & { readonly done: (how: 'click' | 'close') => void }>()
  #lines = new Map<number, () => void>()
  #due = false

  /** Notes what was done and, once the present task is over, tells the pages how the desktop looks now. */
  note(what: string, detail: unknown = null): void {
    this.deeds.push({ at: Date.now(), what, detail })
    this.refresh()
  }

  refresh(): void {
    if (this.#due) return
    this.#due = true
    queueMicrotask(() => {
      this.#due = false
      const state = this.state()
      for (const page of this.pages) page.tell({ type: 'desktop', state })
    })
  }

  state(): DesktopState {
    this.#lines = new Map()
    const tray = this.tray
    return {
      tray: tray === null ? null : { tooltip: tray.tooltip, icon: tray.icon, menu: this.#numbered(tray.menu) },
      menu: this.#numbered(this.menu),
      badge: this.badge,
      notifications: [...this.notifications.values()].map(({ id, title, body, urgent }) => ({
        id,
        title,
        body,
        urgent,
      })),
    }
  }

  /** A person used something of the desktop in a page. */
  act(message: Extract<FromPage, { type: 'choose' | 'tray' | 'notification' }>): void {
    if (message.type === 'tray') this.tray?.click()
    else if (message.type === 'choose') this.#lines.get(message.line)?.()
    else this.notifications.get(message.id)?.done(message.done)
  }

  #numbered(tree: MenuTree): readonly MenuLine[] {
    return tree.map((line) => {
      const id = this.#lines.size + 1
      this.#lines.set(id, line.choose)
      return { id, label: line.label, enabled: line.enabled, lines: this.#numbered(line.lines) }
    })
  }
}

export const desktop = new Desktop()
