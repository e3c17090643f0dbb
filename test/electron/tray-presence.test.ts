import { expect, it } from 'vitest'
import { tooltipOf } from '../../electron/tray'
import { hasTray } from '../../electron/tray-presence'

const answers = (yes: boolean) => async () => yes

it.each([
  ['win32', false, true],
  ['darwin', false, true],
  ['linux', true, true],
  ['linux', false, false],
])('on %s, where the desktop says %s, there is a tray: %s', async (platform, says, there) => {
  expect(await hasTray(platform, answers(says))).toBe(there)
})

it.each([
  [0, 'Firstline · All sent at 10:02'],
  [null, 'Firstline · All sent at 10:02'],
  [2, 'Firstline · 2 urgent · All sent at 10:02'],
])('with %s urgent the tooltip is "%s"', (badge, text) => {
  expect(tooltipOf({ text: 'All sent at 10:02', tone: 'ok', badge })).toBe(text)
})
