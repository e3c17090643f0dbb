import { spawn } from 'node:child_process'

/**
 * Whether the desktop shows tray icons. Windows and macOS do; on Linux a desktop says so by owning a name on the session bus,
 * and one that gives no answer counts as having none: a window hidden in a tray that isn't there could not be found again.
 */
export async function hasTray(platform: string, ask: () => Promise<boolean> = askSessionBus): Promise<boolean> {
  return platform === 'linux' ? await ask() : true
}

const QUESTION = [
  '--session',
  '--print-reply',
  '--reply-timeout=1000',
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.kde.StatusNotifierWatcher',
]

function askSessionBus(): Promise<boolean> {
  return new Promise((answer) => {
    const child = spawn('dbus-send', QUESTION, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 2000 })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', () => answer(false))
    child.on('close', () => answer(output.includes('boolean true')))
  })
}
