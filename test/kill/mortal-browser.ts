import { spawn } from 'node:child_process'
import { chromium, type Page } from '@playwright/test'
import { browserArguments } from '../fixtures/browser-arguments'

export type MortalBrowser = {
  readonly page: Page
  /** Ends all its processes at once, as a power cut would; resolves when they are gone. */
  readonly kill: () => Promise<void>
  /** Ends it as a person does, with everything written. */
  readonly close: () => Promise<void>
}

/** Starts a browser whose profile outlives it, opens the address in it and waits until the page is `ready`. */
export async function startBrowser(
  path: string,
  profile: string,
  url: string,
  ready: () => unknown = () => window.replicationBench !== undefined,
): Promise<MortalBrowser> {
  const args = [
    '--headless=new',
    ...browserArguments(),
    '--disable-gpu',
    // Nothing that a start needs: it comes a thousand times.
    '--no-first-run',
    '--disable-extensions',
    '--disable-component-update',
    '--disable-sync',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ]
  // A group of its own, so that the signal reaches every process of it.
  const child = spawn(path, [...args, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const { pid } = child
  if (pid === undefined) throw new Error(`${path} did not start`)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // Whatever becomes of the test, no browser outlives it.
  const end = () => {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended before.
    }
  }
  process.once('exit', end)
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString()
      const found = /DevTools listening on (\S+)/.exec(said)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    child.once('exit', () => reject(new Error(`the browser ended:\n${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('the browser has no window')
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(ready)
  return {
    page,
    close: async () => {
      const session = await browser.newBrowserCDPSession()
      await session.send('Browser.close')
      process.off('exit', end)
      await gone
    },
    kill: async () => {
      end()
      process.off('exit', end)
      await gone
      await browser.close().catch(() => {})
    },
  }
}
