import type { DesktopState, FromPage, MenuLine, ShownNotification } from './messages'
import { sheet } from './sheet'

export type DesktopRegion = {
  readonly show: (state: DesktopState) => void
  /** A window that the browser would not open by itself. */
  readonly offer: (url: string, title: string) => void
  /** The main process is gone. */
  readonly ended: () => void
}

/** The tray, the menu, the badge and the notifications, in a corner of the page; out of the application's own document by a shadow root. */
export function showDesktop(tell: (message: FromPage) => void): DesktopRegion {
  const place = document.createElement('firstline-desktop')
  const root = place.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet()]
  const region = element('section', { 'aria-label': 'Desktop' })
  const notices = element('div', { class: 'notices' })
  const menu = element('div', { class: 'menu', id: 'menu', hidden: '' })
  const tray = element('button', { class: 'tray', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'menu' })
  const offers = element('div', { class: 'offers' })
  region.append(notices, offers, menu, tray)
  root.append(region)
  // Beside the body and not in it: a dialog hides everything else in the body from assistive technology.
  document.documentElement.append(place)

  const toggle = (open: boolean) => {
    menu.hidden = !open
    tray.setAttribute('aria-expanded', String(open))
  }
  tray.addEventListener('click', () => toggle(menu.hidden === true))
  root.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape' || menu.hidden) return
    toggle(false)
    tray.focus()
  })

  const line = (item: MenuLine): HTMLElement => {
    if (item.lines.length > 0) {
      const group = element('div', { role: 'group', 'aria-label': item.label })
      group.append(text('p', item.label), ...item.lines.map(line))
      return group
    }
    if (!item.enabled) return text('p', item.label)
    const button = text('button', item.label)
    button.addEventListener('click', () => {
      toggle(false)
      tell({ type: 'choose', line: item.id })
    })
    return button
  }

  const notice = ({ id, title, body, urgent }: ShownNotification): HTMLElement => {
    const box = element('div', { role: 'alert', class: urgent ? 'notice urgent' : 'notice' })
    const open = element('button', { type: 'button', class: 'open', 'aria-label': title })
    open.append(text('strong', title), text('span', body))
    open.addEventListener('click', () => {
      window.focus()
      tell({ type: 'notification', id, done: 'click' })
    })
    const dismiss = text('button', '×')
    dismiss.setAttribute('aria-label', `Dismiss: ${title}`)
    dismiss.addEventListener('click', () => tell({ type: 'notification', id, done: 'close' }))
    box.append(open, dismiss)
    return box
  }

  const shown = new Map<number, HTMLElement>()
  const showNotices = (all: readonly ShownNotification[]) => {
    for (const [id, box] of shown) {
      if (all.some((each) => each.id === id)) continue
      box.remove()
      shown.delete(id)
    }
    for (const each of all) {
      if (shown.has(each.id)) continue
      const box = notice(each)
      shown.set(each.id, box)
      notices.append(box)
    }
  }

  return {
    show: (state) => {
      showNotices(state.notifications)
      const tooltip = state.tray?.tooltip ?? 'Firstline'
      const image = element('img', { src: state.tray?.icon ?? '', alt: '', width: '16', height: '16' })
      tray.setAttribute('aria-label', `Tray: ${tooltip}`)
      tray.title = tooltip
      tray.replaceChildren(...(state.tray === null ? [] : [image]))
      if (state.badge > 0) tray.append(text('span', String(state.badge)))
      menu.replaceChildren(...(state.tray?.menu ?? []).map(line), ...state.menu.map(line))
    },
    offer: (url, title) => {
      const link = text('a', `Open: ${title}`)
      link.setAttribute('href', url)
      link.setAttribute('target', '_blank')
      link.addEventListener('click', () => link.remove())
      offers.replaceChildren(link)
    },
    ended: () => {
      toggle(false)
      offers.replaceChildren(
        text('p', 'Firstline has quit. Start it again, then open the address that the terminal shows.'),
      )
    },
  }
}

function element(name: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

function text(name: string, content: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = content
  if (made instanceof HTMLButtonElement) made.type = 'button'
  return made
}
