/** What the host tells a page and a page tells the host, as JSON over one WebSocket. */
export type MenuLine = {
  readonly id: number
  readonly label: string
  readonly enabled: boolean
  /** Empty for a line that can be chosen. */
  readonly lines: readonly MenuLine[]
}

export type ShownNotification = {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly urgent: boolean
}

export type DesktopState = {
  readonly tray: { readonly tooltip: string; readonly icon: string; readonly menu: readonly MenuLine[] } | null
  readonly menu: readonly MenuLine[]
  readonly badge: number
  readonly notifications: readonly ShownNotification[]
}

export type ToPage =
  | { readonly type: 'desktop'; readonly state: DesktopState }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'event'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'open'; readonly url: string; readonly title: string; readonly features: string }
  | { readonly type: 'close' }
  | { readonly type: 'focus' }
  | { readonly type: 'quit' }

export type FromPage =
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'choose'; readonly line: number }
  | { readonly type: 'tray' }
  | { readonly type: 'notification'; readonly id: number; readonly done: 'click' | 'close' }
