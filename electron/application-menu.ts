import type { MenuItemConstructorOptions } from 'electron'
import { COMMANDS, type Command } from '../shared/commands'

type Top = NonNullable<Command['menu']>

/** The application menu from the commands that name one. A click sends the command to the page, which knows whether it applies now. */
export function applicationMenu(options: {
  readonly mac: boolean
  readonly devTools: boolean
  readonly run: (id: string) => void
}): MenuItemConstructorOptions[] {
  const items = (top: Top): MenuItemConstructorOptions[] =>
    commands()
      .filter((command) => command.menu === top)
      .map((command) => ({ label: command.title, click: () => options.run(command.id), ...acceleratorOf(command) }))
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    ...(options.mac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [...items('File'), separator, options.mac ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...items('View'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(options.devTools ? [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    { label: 'Incident', submenu: items('Incident') },
    { role: 'windowMenu' },
    { label: 'Help', role: 'help', submenu: items('Help') },
  ]
}

/**
 * Keys with a modifier, as a hint: the page itself listens for them, and on macOS, which knows no mere hints, the menu gets what the page leaves.
 * Plain letters are left out, macOS would take them from text fields.
 */
function acceleratorOf(command: Command): { accelerator?: string; registerAccelerator?: boolean } {
  const keys = command.keys.find((each) => each.startsWith('Mod+'))
  return keys === undefined
    ? {}
    : { accelerator: keys.replace('Mod+', 'CommandOrControl+').replace(/[a-z]$/, upper), registerAccelerator: false }
}

function upper(letter: string): string {
  return letter.toUpperCase()
}

function commands(): readonly Command[] {
  return COMMANDS
}
