import type { Page } from '@playwright/test'
import { logIncident, openIncident } from './support/person'
import { expect, test } from './support/test'

// As most people have it: dialogs and lists move.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

const actions = (page: Page) => page.getByRole('toolbar', { name: 'Actions' })

/** Names of everything that the detail offers, the menu included. */
async function offered(page: Page): Promise<readonly string[]> {
  const bar = actions(page)
  await expect(bar).toBeVisible()
  const buttons = await bar.getByRole('button').allInnerTexts()
  const more = bar.getByRole('button', { name: 'More actions' })
  if ((await more.count()) === 0) return buttons.map(nameOf)
  await more.click()
  const menu = page.getByRole('menu')
  await expect(menu).toBeVisible()
  const items = await menu.getByRole('menuitem').allInnerTexts()
  await menu.press('Escape')
  await expect(menu).toBeHidden()
  return [...buttons, ...items].map(nameOf).filter((name) => name !== '')
}

/** Without the key that stands behind it. */
function nameOf(text: string): string {
  return text.split('\n')[0]?.trim() ?? ''
}

test('an incident goes from new to closed, with everything that each step asks for', async ({ device }) => {
  const { page } = await device()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ines Falk')
  await page.getByRole('button', { name: /^Start empty/ }).click()
  const number = await logIncident(page, 'Lift stops between floors', { stopped: 'Some', wait: 'No' })
  await openIncident(page, number)
  const state = page.getByRole('article', { name: `Incident ${number}` })
  const timeline = page.getByRole('region', { name: 'Timeline' })

  expect(await offered(page)).not.toContain('Close…')
  expect(await offered(page)).not.toContain('Reopen…')
  await actions(page)
    .getByRole('button', { name: /^Acknowledge/ })
    .click()
  await expect(timeline).toContainText('You acknowledged')
  await actions(page)
    .getByRole('button', { name: /^Take it/ })
    .click()
  await expect(state).toContainText('In progress')
  await expect(page.getByRole('combobox', { name: 'Assignee' })).toContainText('You')
  expect(await offered(page)).not.toContain('Acknowledge')

  await actions(page)
    .getByRole('button', { name: /^Put on hold/ })
    .click()
  const hold = page.getByRole('dialog', { name: /on hold/ })
  await hold.getByRole('combobox', { name: 'Reason' }).selectOption({ label: 'Waiting for the caller' })
  await hold.getByRole('button', { name: /^Put on hold/ }).click()
  await expect(hold.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
  await hold.getByRole('textbox').fill('Which lift was it?')
  await hold.getByRole('button', { name: /^Put on hold/ }).click()
  await expect(state).toContainText('On hold')
  await test.step('what one writes is for the caller, from the caller, or for colleagues alone', async () => {
    const form = page.getByRole('form', { name: 'Add to the timeline' })
    const entry = (text: string) => timeline.getByRole('listitem').filter({ hasText: text })
    await form.getByRole('textbox', { name: 'Internal comment' }).fill('They never know')
    await form.getByRole('button', { name: /^Comment/ }).click()
    await expect(entry('They never know')).toContainText('You commented internally')
    await form.getByRole('radio', { name: 'To the caller' }).click()
    await form.getByRole('textbox', { name: 'Comment to the caller' }).fill('We are on our way')
    await form.getByRole('button', { name: /^Comment/ }).click()
    await expect(entry('We are on our way')).toContainText('You commented to the caller')
    await expect(state).toContainText('On hold')
    await form.getByRole('radio', { name: 'Answer' }).click()
    await form.getByRole('textbox', { name: 'What the caller answered' }).fill('The left one')
    await form.getByRole('button', { name: /^Add answer/ }).click()
    await expect(entry('The left one')).toContainText('You noted an answer from the caller')
    await expect(state).toContainText('In progress')
  })

  await actions(page)
    .getByRole('button', { name: /^Put on hold/ })
    .click()
  await hold.getByRole('combobox', { name: 'Reason' }).selectOption({ label: 'Waiting for a vendor' })
  await hold.getByRole('button', { name: /^Put on hold/ }).click()
  await expect(state).toContainText('On hold')
  await actions(page)
    .getByRole('button', { name: /^Resume/ })
    .click()
  await expect(state).toContainText('In progress')

  await page.keyboard.press('r')
  const resolve = page.getByRole('dialog', { name: `Resolve ${number}` })
  await resolve.getByRole('button', { name: /^Resolve/ }).click()
  await expect(resolve.getByRole('textbox', { name: 'Cause' })).toBeFocused()
  await resolve.getByRole('textbox', { name: 'Cause' }).fill('Door sensor was dirty')
  await resolve.getByRole('textbox', { name: 'Steps taken' }).fill('Cleaned and adjusted it')
  await resolve.getByRole('textbox', { name: 'Fix' }).fill('Sensor cleaned')
  await resolve.getByRole('button', { name: /^Resolve/ }).click()
  await expect(state).toContainText('Resolved')
  expect(await offered(page)).not.toContain('Put on hold…')

  await actions(page).getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: /^Correct the resolution/ }).click()
  const correct = page.getByRole('dialog', { name: `Correct the resolution of ${number}` })
  await expect(correct.getByRole('textbox', { name: 'Cause' })).toHaveValue('Door sensor was dirty')
  await correct.getByRole('textbox', { name: 'Fix' }).fill('Sensor cleaned and moved')
  await correct.getByRole('button', { name: /^Correct/ }).click()
  await expect(page.getByRole('region', { name: 'Resolution' })).toContainText('Sensor cleaned and moved')
  await expect(state).toContainText('Resolved')

  await actions(page)
    .getByRole('button', { name: /^Reopen/ })
    .click()
  const reopen = page.getByRole('dialog', { name: /Reopen/ })
  await reopen.getByRole('textbox').fill('It stopped again')
  await reopen.getByRole('button', { name: /^Reopen/ }).click()
  await expect(state).toContainText('In progress')

  await page.keyboard.press('r')
  await resolve.getByRole('textbox', { name: 'Cause' }).fill('Sensor was worn out')
  await resolve.getByRole('textbox', { name: 'Steps taken' }).fill('Replaced it')
  await resolve.getByRole('textbox', { name: 'Fix' }).fill('New sensor')
  await resolve.getByRole('button', { name: /^Resolve/ }).click()
  await expect(state).toContainText('Resolved')
  await expect(page.getByRole('region', { name: 'Resolution' })).toContainText(
    /Closes by itself on .+, unless somebody/,
  )
  await actions(page)
    .getByRole('button', { name: /^Close/ })
    .click()
  const close = page.getByRole('dialog', { name: /Close/ })
  await close.getByRole('button', { name: 'Close incident' }).click()
  await expect(close.getByRole('alert')).toContainText('Ask the caller first')
  await close.getByRole('checkbox', { name: /The caller confirmed/ }).check()
  await close.getByRole('radio', { name: '5' }).click()
  await close.getByRole('button', { name: 'Close incident' }).click()
  await expect(state).toContainText('Closed')
  await expect(actions(page).getByRole('button', { name: /Resolve|Take|Hold|Close|Reopen/ })).toHaveCount(0)

  for (const line of ['logged the incident', 'acknowledged', 'Which lift was it?', 'It stopped again']) {
    await expect(timeline).toContainText(line)
  }

  await actions(page)
    .getByRole('button', { name: /^Log a follow-up/ })
    .click()
  const followUp = page.getByRole('article', { name: /^Incident / })
  await expect(followUp).not.toHaveAccessibleName(`Incident ${number}`)
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Lift stops between floors')
  await expect(followUp).toContainText('New')
  await page
    .getByRole('region', { name: 'Facts' })
    .getByRole('button', { name: new RegExp(number) })
    .click()
  await expect(state).toContainText('Closed')
})
