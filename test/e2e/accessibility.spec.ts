import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { chooseFile, importScreen, openImport, runImport, serviceNowExport } from './support/imports'
import { begin, connectTo, goTo, openSettings } from './support/person'
import { connection, expect, test } from './support/test'

/** What axe finds on the screen as it stands, as rule and place; the corner that stands for the desktop is not ours to judge. */
async function findings(page: Page, rules?: string[]): Promise<readonly string[]> {
  // What is still fading in has colours that it does not keep.
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))))
  // Without frames of other origins there is nothing to gather from other pages.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('firstline-desktop')
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Everything in light; in dark again what has to do with colours. */
async function expectNothingFound(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => {
    expect(await findings(page), `${screen}, light`).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    expect(await findings(page, ['color-contrast', 'link-in-text-block']), `${screen}, dark`).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  })
}

test('axe finds nothing on the first run, the list and the detail', async ({ device }) => {
  const { page } = await device()
  await expectNothingFound(page, 'first run')
  await page.getByRole('button', { name: /^Start empty/ }).click()
  await expectNothingFound(page, 'first run without a name')
  await begin(page, 'Ines Falk', 'Look at sample data')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '31')
  await expectNothingFound(page, 'list')
  await goTo(page, 'Resolved')
  await expect(page.getByRole('row').nth(1)).toContainText('Resolved')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('article')).toBeVisible()
  await expectNothingFound(page, 'list with the detail of a resolved incident')
  await goTo(page, 'High priority')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('toolbar', { name: 'Actions' })).toBeVisible()
  await expectNothingFound(page, 'list with the detail of an urgent incident')
  await page.keyboard.press('x')
  await expect(page.getByRole('toolbar', { name: 'Selected incidents' })).toBeVisible()
  await expectNothingFound(page, 'selected incidents')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible()
  await expectNothingFound(page, 'filters')
})

test('axe finds nothing in dialogs and in the small window', { tag: '@desktop' }, async ({ device }) => {
  const { page, context } = await device()
  await begin(page, 'Ines Falk', 'Look at sample data')
  await goTo(page, 'High priority')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('toolbar', { name: 'Actions' })).toBeVisible()
  for (const [key, name] of [
    ['r', /^Resolve/],
    ['h', /on hold/],
    ['i', /^Assign/],
    ['c', 'Log an incident'],
    ['?', 'Keyboard shortcuts'],
    ['ControlOrMeta+k', 'Command palette'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await expectNothingFound(page, `dialog of ${key}`)
    if (key === 'r') {
      await page.keyboard.press('ControlOrMeta+Enter')
      await expect(page.getByRole('textbox', { name: 'Cause' })).toHaveAttribute('aria-invalid', 'true')
      await expectNothingFound(page, 'resolve dialog with what is missing')
    }
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const small = await context.newPage()
  await small.goto(`${new URL(page.url()).origin}/index.html#capture`)
  await expect(small.getByRole('textbox', { name: 'Title' })).toBeVisible()
  await expectNothingFound(small, 'capture window')
})

test('axe finds nothing on an import', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  await openImport(page)
  await expectNothingFound(page, 'choose a file')
  await chooseFile(page, { name: 'empty.csv', text: '' })
  await expect(importScreen(page).getByRole('alert')).toBeVisible()
  await expectNothingFound(page, 'file refused')
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await chooseFile(page, { name: 'terminals.csv', text: `${serviceNowExport(3)}\r\nINC9,Too few` })
  await expect(page.getByRole('region', { name: 'Refused rows' })).toBeVisible()
  await expectNothingFound(page, 'dry run')
  await page.getByRole('button', { name: 'Columns…' }).click()
  await expect(page.getByRole('heading', { name: 'What do the columns mean?' })).toBeVisible()
  await expectNothingFound(page, 'mapping')
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await runImport(page, '3 incidents')
  await expectNothingFound(page, 'summary')
})

test('axe finds nothing on settings, the connection and the sign-in', async ({ server, gate, device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  await openSettings(page)
  await expectNothingFound(page, 'settings')
  await connectTo(page, { server: 'no address', workspace: 'a', user: 'b', password: 'c' })
  await expect(page.getByText('This is not a web address.')).toBeVisible()
  await expectNothingFound(page, 'settings with an address that is none')
  await connectTo(page, { server: gate.url, workspace: server.workspace, user: 'tina', password: 'tina-demo' })
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await expectNothingFound(page, 'settings, connected')
  await connection(page).click()
  await expect(page.getByRole('dialog', { name: 'Connection' })).toBeVisible()
  await expectNothingFound(page, 'connection')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await connection(page).click()
  await page.getByRole('dialog', { name: 'Connection' }).getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('dialog', { name: /^Sign in to/ })).toBeVisible()
  await expectNothingFound(page, 'sign-in')
})
