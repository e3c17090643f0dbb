import type { Page } from '@playwright/test'
import { goTo, logIncident, openSettings, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

const desktop = (page: Page) => page.getByRole('region', { name: 'Desktop' })
const alerts = (page: Page) => desktop(page).getByRole('alert')

/** The sentence in the header, which has to be the tray's too. */
async function expectTraySaysTheSame(page: Page): Promise<void> {
  const sentence = ((await connection(page).getAttribute('aria-label')) ?? '').replace('Connection: ', '')
  await expect(desktop(page).getByRole('button', { name: /^Tray:/ })).toHaveAccessibleName(
    new RegExp(`^Tray: Firstline( · \\d+ urgent)? · ${sentence}$`),
  )
}

test('the tray says what the header says, and its menu opens the small window, whose incident lands in the list', {
  tag: '@desktop',
}, async ({ gate, deviceOf }) => {
  const { page, context } = await deviceOf('tina')
  await expectTraySaysTheSame(page)
  gate.cut()
  await expect(connection(page)).toHaveAccessibleName(/Offline since/)
  await expectTraySaysTheSame(page)
  await goTo(page, 'All')

  const opened = context.waitForEvent('page')
  await desktop(page)
    .getByRole('button', { name: /^Tray:/ })
    .click()
  await desktop(page).getByRole('button', { name: 'Log an incident' }).first().click()
  const small = await opened
  await small.getByRole('textbox', { name: 'Title' }).fill('Logged in the small window')
  await small.keyboard.press('Tab')
  await small.keyboard.press('3')
  await small.keyboard.press('1')
  await small.keyboard.press('ControlOrMeta+Enter')
  await expect(small.getByRole('status').filter({ hasText: 'logged.' })).toContainText('Logged in the small window')
  await expect(rowOf(page, 'Logged in the small window')).toContainText('P1')
  await expect(connection(page)).toHaveAccessibleName(/, 1 waiting$/)
  await expectTraySaysTheSame(page)
  const closed = small.waitForEvent('close')
  await small.getByRole('button', { name: /^Done/ }).click()
  await closed
  gate.mend()
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await expectTraySaysTheSame(page)
})

test('an alert shows no more than its privacy allows, and one event alerts once, also after a reload', {
  tag: '@desktop',
}, async ({ deviceOf }) => {
  const desk = (await deviceOf('dirk')).page
  const lead = (await deviceOf('lea')).page
  const show = async (what: string) => {
    await openSettings(lead)
    await lead.getByRole('combobox', { name: 'What an alert shows' }).selectOption({ label: what })
  }
  const p1 = (title: string) => logIncident(desk, title, { stopped: 'Many', wait: 'No' })
  const dismissAll = async () => {
    await alerts(lead)
      .getByRole('button', { name: /^Dismiss:/ })
      .click()
    await expect(alerts(lead)).toHaveCount(0)
  }

  await test.step('everything', async () => {
    const number = await p1('Server room is on fire')
    await expect(alerts(lead)).toContainText([`P1 Critical · ${number}Server room is on fire`])
    await lead.reload()
    await expect(connection(lead)).toHaveAccessibleName(/All sent at/)
    await expect(alerts(lead)).toHaveCount(1)
    await dismissAll()
    await lead.reload()
    await expect(connection(lead)).toHaveAccessibleName(/All sent at/)
    await goTo(lead, 'All')
    await expect(rowOf(lead, 'Server room is on fire')).toBeVisible()
    await expect(alerts(lead)).toHaveCount(0)
  })
  await test.step('only the number', async () => {
    await show('Only the number')
    const number = await p1('Payroll of the board is public')
    await expect(alerts(lead)).toContainText([number])
    await expect(alerts(lead)).not.toContainText('Payroll')
    await dismissAll()
  })
  await test.step('nothing but that there is one, and its click opens the incident', async () => {
    await show('Only that there is an alert')
    const number = await p1('Name of the suspect')
    await expect(alerts(lead)).toContainText(['There is an alert.'])
    await expect(alerts(lead)).not.toContainText('Name of the suspect')
    await expect(alerts(lead)).not.toContainText(number)
    await alerts(lead).getByRole('button', { name: 'Firstline', exact: true }).click()
    await expect(lead.getByRole('article', { name: `Incident ${number}` })).toBeVisible()
  })
  await test.step('none at all', async () => {
    await openSettings(lead)
    await lead.getByRole('switch', { name: 'Desktop alerts' }).click()
    await p1('Said to nobody')
    await goTo(lead, 'All')
    await expect(rowOf(lead, 'Said to nobody')).toBeVisible()
    await expect(alerts(lead)).toHaveCount(0)
  })
})
