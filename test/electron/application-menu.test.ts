import type { MenuItemConstructorOptions } from 'electron'
import { expect, it } from 'vitest'
import { applicationMenu } from '../../electron/application-menu'
import { COMMANDS } from '../../shared/commands'

const ran: string[] = []
const menu = (mac = false, devTools = false) => applicationMenu({ mac, devTools, run: (id) => ran.push(id) })
const itemsOf = (top: MenuItemConstructorOptions) => (Array.isArray(top.submenu) ? top.submenu : [])
const every = menu().flatMap(itemsOf)

it('has every command that names a menu, in that menu', () => {
  for (const command of COMMANDS) {
    const top = menu().find((each) => each.label === command.menu)
    expect(top && itemsOf(top).map((item) => item.label)).toContain(command.title)
  }
})

it('runs the command that was chosen', () => {
  const item = every.find((each) => each.label === 'Settings')
  Reflect.apply(item?.click ?? (() => undefined), undefined, [])
  expect(ran).toEqual(['settings'])
})

it('shows keys with a modifier and takes none from the page', () => {
  const palette = every.find((each) => each.label === 'Command palette')
  expect(palette).toMatchObject({ accelerator: 'CommandOrControl+K', registerAccelerator: false })
  expect(every.find((each) => each.label === 'Settings')).toMatchObject({ accelerator: 'CommandOrControl+,' })
  expect(every.find((each) => each.label === 'Acknowledge')).not.toHaveProperty('accelerator')
})

it.each([
  [true, false, 'appMenu', true],
  [false, false, 'appMenu', false],
])('on a Mac (%s) it begins with the application’s own menu', (mac, devTools, role, there) => {
  expect(menu(mac, devTools).some((top) => top.role === role)).toBe(there)
})

it('offers the developer tools only where they work', () => {
  const roles = (devTools: boolean) =>
    menu(false, devTools)
      .flatMap(itemsOf)
      .map((item) => item.role)
  expect(roles(true)).toContain('toggleDevTools')
  expect(roles(false)).not.toContain('toggleDevTools')
})
