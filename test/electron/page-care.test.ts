import { afterEach, beforeEach, expect, it } from 'vitest'
import { BrowserWindowStandIn } from '../../electron/browser-host/stand-in-window'
import { careForPage, ENDS_AT_MOST, type PageQuestion, WITHIN } from '../../electron/page-care'
import { questionBox } from '../../electron/window-questions'

let window = new BrowserWindowStandIn()
let now = 0
let loads = 0
let gone = 0
let warned: string[] = []
let asked: { readonly question: PageQuestion; readonly answer: (again: boolean) => void }[] = []
const task = () => new Promise((done) => setImmediate(done))

async function end(): Promise<void> {
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  await task()
}

async function answer(again: boolean): Promise<void> {
  asked.at(-1)?.answer(again)
  await task()
}

beforeEach(() => {
  window = new BrowserWindowStandIn()
  now = 0
  loads = 0
  gone = 0
  warned = []
  asked = []
  const webContents = Object.assign(window.webContents, {
    forcefullyCrashRenderer: () => void window.webContents.emit('render-process-gone', {}, { reason: 'killed' }),
  })
  const care = {
    load: () => {
      loads += 1
      window.webContents.emit('did-start-loading')
    },
    ask: (question: PageQuestion) => new Promise<boolean>((done) => asked.push({ question, answer: done })),
    onGone: () => {
      gone += 1
    },
    warn: (line: string) => void warned.push(line),
    now: () => now,
  }
  careForPage({ isDestroyed: window.isDestroyed, webContents }, care)
})
afterEach(() => window.close())

it('loads a page again whose process ended, though not from within the event, and says so once', async () => {
  window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 })
  expect([gone, loads]).toEqual([1, 0])
  await task()
  expect(loads).toBe(1)
  expect(warned).toEqual(["the page's process ended: oom, 1"])
})

it('goes on loading a page again that ends now and then', async () => {
  for (let times = 0; times < 20; times += 1) {
    await end()
    now += WITHIN / (ENDS_AT_MOST - 1)
  }
  expect(loads).toBe(20)
  expect(asked).toEqual([])
})

it('asks instead of looping, and begins anew when told to try again', async () => {
  for (let times = 0; times < ENDS_AT_MOST; times += 1) await end()
  expect(loads).toBe(ENDS_AT_MOST - 1)
  expect(asked.map(({ question }) => question)).toEqual(['keeps-ending'])
  await answer(true)
  expect(loads).toBe(ENDS_AT_MOST)
  await end()
  expect(loads).toBe(ENDS_AT_MOST + 1)
  expect(asked).toHaveLength(1)
})

it('lets a page run on that somebody loaded while the box was open, and begins anew', async () => {
  for (let times = 0; times < ENDS_AT_MOST; times += 1) await end()
  window.webContents.emit('did-start-loading')
  const before = loads
  await answer(true)
  expect(loads).toBe(before)
  await end()
  expect([loads, asked.length]).toEqual([before + 1, 1])
})

it('loads a page again that somebody loaded while the box was open and that has ended once more', async () => {
  for (let times = 0; times < ENDS_AT_MOST; times += 1) await end()
  window.webContents.emit('did-start-loading')
  await end()
  const before = loads
  await answer(true)
  expect([loads, asked.length]).toEqual([before + 1, 1])
})

it('leaves a window alone that was closed', async () => {
  const closed = end()
  window.close()
  await closed
  expect(loads).toBe(0)
})

it('ends a page that does not answer and loads it again, if told to', async () => {
  window.webContents.emit('unresponsive')
  expect(asked.map(({ question }) => question)).toEqual(['does-not-answer'])
  expect(loads).toBe(0)
  await answer(true)
  await task()
  expect(loads).toBe(1)
})

it.each([
  ['it is told to wait', false, () => {}],
  ['it answers again meanwhile', true, () => void window.webContents.emit('responsive')],
])('does nothing to a page that did not answer when %s', async (_name, again, meanwhile) => {
  window.webContents.emit('unresponsive')
  meanwhile()
  await answer(again)
  await task()
  expect([loads, gone]).toEqual([0, 0])
})

it('loads a page again that kept ending while the box was open about its silence', async () => {
  window.webContents.emit('unresponsive')
  for (let times = 0; times < ENDS_AT_MOST; times += 1) await end()
  expect(asked).toHaveLength(1)
  const before = loads
  await answer(true)
  expect(loads).toBe(before + 1)
})

it('asks about a page that kept ending once its silence was to be waited for', async () => {
  window.webContents.emit('unresponsive')
  for (let times = 0; times < ENDS_AT_MOST; times += 1) await end()
  const before = loads
  await answer(false)
  expect(asked.map(({ question }) => question)).toEqual(['does-not-answer', 'keeps-ending'])
  await answer(true)
  expect(loads).toBe(before + 1)
})

it('asks nothing more about a page that is being loaded again when its silence was to be waited for', async () => {
  window.webContents.emit('unresponsive')
  await end()
  await answer(false)
  expect([loads, asked.length]).toEqual([1, 1])
})

it.each(['keeps-ending', 'does-not-answer'] as const)('the box about one that %s says what to do next', (question) => {
  const { buttons, detail, cancelId } = questionBox(question, '/home/ines/firstline')
  expect(buttons?.[0]).toMatch(/again/)
  expect(detail).toMatch(question === 'keeps-ending' ? /firstline\.log in \/home\/ines\/firstline/ : /draft/)
  // Escape never ends the application nor throws away what was typed.
  expect(buttons?.[cancelId ?? -1]).toBe(question === 'keeps-ending' ? 'Try again' : 'Wait')
})
