/** What the host tells a page and a page tells the host, as JSON over one WebSocket. */
export type MenuLine = {
  readonly id: number
  /** The menu it stands in; empty for the tray's own. */
  readonly menu: string
  readonly label: string
  readonly enabled: boolean
}
export type ShownNotification = {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly urgent: boolean
}
export type DesktopState = {
  readonly tray: { readonly tooltip: string; readonly icon: string }
  readonly lines: readonly MenuLine[]
  readonly badge: number
  readonly notifications: readonly ShownNotification[]
}

export type ToPage =
  | { readonly type: 'desktop'; readonly state: DesktopState }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'event'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'open'; readonly url: string; readonly title: string; readonly features: string }
  | { readonly type: 'close' | 'focus' | 'quit' }

type Call = { readonly channel: string; readonly args: readonly unknown[] }
export type FromPage =
  | (Call & { readonly type: 'invoke'; readonly id: number })
  | (Call & { readonly type: 'send' })
  | { readonly type: 'choose' | 'click' | 'close'; readonly id: number }
