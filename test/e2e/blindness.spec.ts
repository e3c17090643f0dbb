import type { Page } from '@playwright/test'
import { goTo, logIncident, openIncident, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

const desktop = (page: Page) => page.getByRole('region', { name: 'Desktop' })
const alerts = (page: Page) => desktop(page).getByRole('alert')
const tray = (page: Page) => desktop(page).getByRole('button', { name: /^Tray:/ })

/** Takes the clock of a window into the test's hands; it goes on with the time until it is moved. */
async function holdClock(page: Page): Promise<void> {
  await page.clock.install()
  await page.reload()
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
}

/** Lets so many minutes pass for a window, and then as long as a device looks before it calls itself blind. */
async function letPass(page: Page, minutes: number): Promise<void> {
  await page.clock.fastForward(minutes * 60_000)
  await page.clock.runFor(20_000)
}

/** A time of day as the application says it: with the day before it when that is over. */
const TIME = String.raw`(?:\d{1,2} \w+, )?\d\d:\d\d`

/** The time of day in the header's sentence. */
async function sinceIn(page: Page): Promise<string> {
  const text = (await connection(page).getAttribute('aria-label')) ?? ''
  return new RegExp(`since ${TIME}`).exec(text)?.[0].slice(-5) ?? 'never'
}

/** The sentence with that time, whether or not midnight has passed since it was read. */
const blindSince = (time: string, start = '') =>
  new RegExp(`^${start}Blind since (?:\\d{1,2} \\w+, )?${time}: P1 alerts may be missed`)

/** The same where only a sign-in ends it. */
const signedOutSince = (time: string, start: string) =>
  new RegExp(`^${start}Sign in needed, blind since (?:\\d{1,2} \\w+, )?${time}`)

async function tryNow(page: Page): Promise<void> {
  await connection(page).click()
  await page.getByRole('dialog', { name: 'Connection' }).getByRole('button', { name: 'Try now' }).click()
  await page.keyboard.press('Escape')
}

test('a lead who is cut off is told once since when P1 alerts may be missed, and afterwards of each, oldest first, how late it is', {
  tag: '@desktop',
}, async ({ server, gate, deviceOf }) => {
  const desk = (await deviceOf('dirk', server.url)).page
  const { page } = await deviceOf('lea')
  await holdClock(page)
  gate.cut()
  await expect(connection(page)).toHaveAccessibleName(/Offline since/)
  await letPass(page, 3)
  await expect(connection(page)).toHaveAccessibleName(new RegExp(`Blind since ${TIME}: P1 alerts may be missed$`))
  const since = await sinceIn(page)
  await expect(tray(page)).toHaveAccessibleName(blindSince(since, 'Tray: Firstline · '))
  await expect(alerts(page)).toContainText([blindSince(since)])

  await test.step('others go on; what was first is changed last', async () => {
    const first = await logIncident(desk, 'Server room is on fire', { stopped: 'Many', wait: 'No' })
    await logIncident(desk, 'Payroll has stopped', { stopped: 'Many', wait: 'No' })
    await openIncident(desk, first)
    await desk.getByRole('textbox', { name: 'Location' }).fill('Cellar')
    await desk.keyboard.press('Enter')
    await expect(connection(desk)).toHaveAccessibleName(/All sent at/)
  })
  await test.step('a reload changes nothing and tells nothing again', async () => {
    await letPass(page, 9)
    await page.reload()
    await expect(connection(page)).toHaveAccessibleName(/Offline since/)
    await letPass(page, 0)
    await expect(connection(page)).toHaveAccessibleName(blindSince(since, 'Connection: '))
    await expect(alerts(page)).toHaveCount(1)
  })
  await test.step('back again', async () => {
    gate.mend()
    await tryNow(page)
    await expect(connection(page)).toHaveAccessibleName(/All sent at/)
    await expect(tray(page)).toHaveAccessibleName(/All sent at/)
    await expect(alerts(page)).toContainText([
      /P1 Critical.*Server room is on fire.*\d+ min late/s,
      /P1 Critical.*Payroll has stopped.*\d+ min late/s,
    ])
  })
})

test('since when a device is blind outlives the program, and ends with the next sign-in', {
  tag: '@desktop',
}, async ({ gate, deviceOf }) => {
  const device = await deviceOf('lea')
  await holdClock(device.page)
  gate.cut()
  await expect(connection(device.page)).toHaveAccessibleName(/Offline since/)
  await letPass(device.page, 3)
  await expect(connection(device.page)).toHaveAccessibleName(/Blind since/)
  const since = await sinceIn(device.page)
  await letPass(device.page, 10)
  const page = await device.restart()
  await expect(connection(page)).toHaveAccessibleName(/Sign in needed/)
  await letPass(page, 0)
  await expect(connection(page)).toHaveAccessibleName(signedOutSince(since, 'Connection: '))
  await expect(tray(page)).toHaveAccessibleName(signedOutSince(since, 'Tray: Firstline · '))
  await expect(alerts(page)).toHaveCount(0)

  gate.mend()
  await connection(page).click()
  const status = page.getByRole('dialog', { name: 'Connection' })
  await expect(status).toContainText('Sign in needed')
  await status.getByRole('button', { name: 'Sign in' }).click()
  const dialog = page.getByRole('dialog', { name: /^Sign in to/ })
  await dialog.getByLabel('Password').fill('lea-demo')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
})

test('a technician in the field sees since when, and what waits, without being alerted', {
  tag: '@desktop',
}, async ({ gate, deviceOf }) => {
  const { page } = await deviceOf('tina')
  await holdClock(page)
  gate.cut()
  await expect(connection(page)).toHaveAccessibleName(/Offline since/)
  await logIncident(page, 'Logged on the journey')
  await letPass(page, 3)
  await expect(connection(page)).toHaveAccessibleName(new RegExp(`Blind since ${TIME}, 1 waiting$`))
  await expect(alerts(page)).toHaveCount(0)
  gate.mend()
  await tryNow(page)
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await goTo(page, 'All')
  await expect(rowOf(page, 'Logged on the journey')).toContainText('Sent')
})
