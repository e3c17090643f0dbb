import type { DesktopState, FromPage, MenuLine, ShownNotification } from './messages'
import { sheet } from './sheet'

export type DesktopRegion = {
  readonly show: (state: DesktopState) => void
  /** Offers a window that the browser would not open by itself. */
  readonly offer: (url: string, title: string) => void
  /** The main process is gone. */
  readonly ended: () => void
}

/** The tray, the menu, the badge and the notifications, in a corner of the page; its shadow root keeps its look to itself. */
export function showDesktop(tell: (message: FromPage) => void): DesktopRegion {
  const place = document.createElement('firstline-desktop')
  const root = place.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet()]
  const notices = element('div', { class: 'stack' })
  const offers = element('div', { class: 'stack' })
  const menu = element('div', { class: 'menu', id: 'menu', hidden: '' })
  const tray = element('button', { class: 'tray', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'menu' })
  const region = element('section', { 'aria-label': 'Desktop' })
  region.append(notices, offers, menu, tray)
  root.append(region)
  // Beside the body and not in it: a dialog hides everything else in the body from assistive technology.
  document.documentElement.append(place)

  const toggle = (open: boolean) => {
    menu.hidden = !open
    tray.setAttribute('aria-expanded', String(open))
  }
  tray.addEventListener('click', () => toggle(menu.hidden === true))
  region.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') toggle(false)
  })

  const line = ({ id, label, enabled }: MenuLine) =>
    enabled
      ? button(label, label, () => {
          toggle(false)
          tell({ type: 'choose', id })
        })
      : element('p', {}, label)

  const notice = ({ id, title, body, urgent }: ShownNotification) => {
    const box = element('div', { role: 'alert', class: urgent ? 'notice urgent' : 'notice', 'data-id': String(id) })
    const open = button(title, '', () => tell({ type: 'click', id }))
    open.append(element('strong', {}, title), element('span', {}, body))
    box.append(
      open,
      button(`Dismiss: ${title}`, '×', () => tell({ type: 'close', id })),
    )
    return box
  }

  return {
    show: ({ tray: { tooltip, icon }, lines, badge, notifications }) => {
      tray.setAttribute('aria-label', `Tray: ${tooltip}`)
      tray.title = tooltip
      tray.replaceChildren(element('img', { src: icon, alt: '' }), element('span', {}, badge > 0 ? String(badge) : ''))
      menu.replaceChildren(
        ...[...new Set(lines.map((each) => each.menu))].map((name) => {
          const group = element('div', name === '' ? {} : { role: 'group', 'aria-label': name })
          group.append(element('strong', {}, name), ...lines.filter((each) => each.menu === name).map(line))
          return group
        }),
      )
      // What is shown already stays as it is: an alert that is put anew would be read aloud again.
      const shown = new Map([...notices.children].map((box) => [box.getAttribute('data-id'), box]))
      for (const [id, box] of shown) if (!notifications.some((each) => String(each.id) === id)) box.remove()
      notices.append(...notifications.filter((each) => !shown.has(String(each.id))).map(notice))
    },
    offer: (url, title) => {
      const link = element('a', { href: url, target: '_blank' }, `Open: ${title}`)
      link.addEventListener('click', () => link.remove())
      offers.replaceChildren(link)
    },
    ended: () => {
      const advice = 'Firstline has quit. Start it again, then open the address that the terminal shows.'
      offers.replaceChildren(element('p', { role: 'status' }, advice))
    },
  }
}

function button(name: string, label: string, click: () => void): HTMLElement {
  const made = element('button', { type: 'button', 'aria-label': name }, label)
  made.addEventListener('click', click)
  return made
}

function element(name: string, attributes: Readonly<Record<string, string>>, content = ''): HTMLElement {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.textContent = content
  return made
}
