import { beforeEach, expect, it } from 'vitest'
import { LOOK_EVERY, type Status, watchStatus } from '../../electron/status-watch'
import { STATUS_HOLDS_FOR, STATUS_SAID_EVERY } from '../../shared/status-word'

const sent: Status = { text: 'All sent at 14:01', tone: 'ok', badge: 2 }
const start = new Date(2026, 4, 4, 14, 2).getTime()
let now = start
let shown: Status[] = []
const last = () => shown.at(-1)
const open = () => watchStatus({ show: (status) => shown.push(status), now: () => now })

/** Time passes while the process runs; looks as often as it does. */
function pass(watch: ReturnType<typeof open>, time: number, meanwhile = () => {}): void {
  for (const end = now + time; now < end; ) {
    now += LOOK_EVERY
    watch.look()
    meanwhile()
  }
}

beforeEach(() => {
  now = start
  shown = []
})

it('says that the application starts, then what the window says', () => {
  const watch = open()
  expect(last()).toMatchObject({ text: 'Starting', badge: 0 })
  watch.say(sent)
  expect(last()).toEqual(sent)
})

it('holds a word as long as it is renewed, without showing it again', () => {
  const watch = open()
  watch.say(sent)
  let saidAt = now
  pass(watch, 60 * 60_000, () => {
    if (now - saidAt < STATUS_SAID_EVERY) return
    saidAt = now
    watch.say(sent)
  })
  expect(shown.map(({ text }) => text)).toEqual(['Starting', sent.text])
})

it.each([
  ['a window that said something', true],
  ['no window at all', false],
])('expires after two minutes of silence: %s', (_name, speaks) => {
  const watch = open()
  if (speaks) watch.say(sent)
  const before = last()
  pass(watch, STATUS_HOLDS_FOR - LOOK_EVERY)
  expect(last()).toEqual(before)
  pass(watch, LOOK_EVERY)
  expect(last()).toEqual({ text: 'No word from the window since 14:02', tone: 'critical', badge: null })
  watch.say(sent)
  expect(last()).toEqual(sent)
})

it('says at once that the page is gone, since when it has been, and no more once it speaks again', () => {
  const watch = open()
  watch.say(sent)
  watch.stopped()
  expect(last()).toEqual({ text: 'Not running since 14:02', tone: 'critical', badge: null })
  pass(watch, 10 * 60_000)
  watch.stopped()
  expect(last()?.text).toBe('Not running since 14:02')
  watch.say(sent)
  expect(last()).toEqual(sent)
})

it('names the day once it was not today', () => {
  const watch = open()
  watch.stopped()
  now += 24 * 60 * 60_000
  watch.look()
  expect(last()?.text).toBe('Not running since 4 May, 14:02')
})

it('does not count sleep as silence: a window that wakes up has its two minutes to speak', () => {
  const watch = open()
  watch.say(sent)
  now += 8 * 60 * 60_000
  watch.look()
  expect(last()).toEqual(sent)
  pass(watch, STATUS_HOLDS_FOR)
  expect(last()?.text).toBe('No word from the window since 14:02')
})

it('counts on when the clock was set back', () => {
  const watch = open()
  watch.say(sent)
  now -= 60 * 60_000
  pass(watch, STATUS_HOLDS_FOR + LOOK_EVERY)
  expect(last()?.text).toMatch(/^No word from the window since/)
})
