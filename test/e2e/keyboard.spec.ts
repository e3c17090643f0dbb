import type { Page } from '@playwright/test'
import { begin, rowOf } from './support/person'
import { expect, test } from './support/test'

// As most people have it: dialogs and lists move.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

const detail = (page: Page) => page.getByRole('article')
const dialogs = (page: Page) => page.getByRole('dialog')

/** Types keys one after the other. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Logs an incident with nothing but keys: C, the title, Tab, two digits, Ctrl+Enter. */
async function logByKeys(page: Page, title: string, ...digits: readonly string[]): Promise<void> {
  await page.keyboard.press('c')
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.type(title)
  await press(page, 'Tab', ...digits, 'ControlOrMeta+Enter')
  await expect(dialogs(page)).toHaveCount(0)
}

test('the main job needs no mouse: log, find, open, acknowledge, take, resolve', async ({ device }) => {
  const { page } = await device()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ines Falk')
  await press(page, 'Tab', 'Tab', 'Enter')
  await expect(page.getByText('Nothing is assigned to you.')).toBeVisible()

  await logByKeys(page, 'Conveyor stands still', '3', '1')
  await logByKeys(page, 'Mouse is sticky', '1', '3')
  await logByKeys(page, 'Printer prints blank', '2', '2')
  await press(page, 'g', 'a')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '4')
  await expect(rowOf(page, 'Conveyor stands still')).toContainText('P1')
  await expect(rowOf(page, 'Mouse is sticky')).toContainText('P5')
  await expect(rowOf(page, 'Printer prints blank')).toContainText('P3')

  await test.step('J, K, Enter and Esc move, open and go back', async () => {
    await press(page, 'Home', 'Enter')
    const first = (await detail(page).getAttribute('aria-label')) ?? ''
    await press(page, 'j')
    await expect(detail(page)).not.toHaveAccessibleName(first)
    await press(page, 'k')
    await expect(detail(page)).toHaveAccessibleName(first)
    await press(page, 'Escape')
    await expect(detail(page)).toHaveCount(0)
    await expect(page.getByRole('row').nth(1)).toBeFocused()
  })

  await test.step('/ searches, Enter goes into the list, Esc gives the search back', async () => {
    await press(page, '/')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('conveyor')
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2')
    await press(page, 'Enter')
    await expect(rowOf(page, 'Conveyor')).toBeFocused()
    await press(page, 'Enter')
    await expect(detail(page)).toContainText('Conveyor stands still')
  })

  await test.step('A acknowledges, T takes, R resolves', async () => {
    const timeline = page.getByRole('region', { name: 'Timeline' })
    await press(page, 'a')
    await expect(timeline).toContainText('You acknowledged')
    await press(page, 't')
    await expect(detail(page)).toContainText('In progress')
    await press(page, 'm')
    await page.keyboard.type('Belt 2 was jammed')
    await press(page, 'ControlOrMeta+Enter')
    await expect(timeline).toContainText('Belt 2 was jammed')
    await press(page, 'Escape', 'r')
    await expect(dialogs(page)).toHaveAccessibleName(/^Resolve/)
    await press(page, 'Tab')
    await page.keyboard.type('A box was stuck')
    await press(page, 'Tab')
    await page.keyboard.type('Switched off, taken out')
    await press(page, 'Tab', 'Tab')
    await page.keyboard.type('Belt runs')
    await press(page, 'ControlOrMeta+Enter')
    await expect(dialogs(page)).toHaveCount(0)
    await expect(detail(page)).toContainText('Resolved')
    await press(page, 'Escape', 'Escape')
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '4')
  })
})

test('filter, palette, sheet and selection by keys; the keyboard goes back to where it was', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Look at sample data')
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '31')
  await press(page, 'j')
  const row = page.getByRole('row').and(page.locator(':focus'))
  const here = await row.getAttribute('aria-rowindex')
  const expectBack = () => expect(row).toHaveAttribute('aria-rowindex', here ?? '')

  await test.step('dialogs return the keyboard to the row', async () => {
    for (const [key, name] of [
      ['?', 'Keyboard shortcuts'],
      ['ControlOrMeta+k', 'Command palette'],
      ['c', 'Log an incident'],
    ] as const) {
      await press(page, key)
      await expect(dialogs(page)).toHaveAccessibleName(name)
      await press(page, 'Escape')
      await expect(dialogs(page)).toHaveCount(0)
      await expectBack()
    }
  })

  await test.step('the sheet has every key of the main job', async () => {
    await press(page, '?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    for (const line of ['Log an incident', 'Acknowledge', 'Take it', 'Resolve…', 'Next row', 'Search and filter']) {
      await expect(sheet.getByRole('term').filter({ hasText: line }).first()).toBeVisible()
    }
    await press(page, 'Escape')
    await expectBack()
  })

  await test.step('the palette finds a command and an incident by its words', async () => {
    await press(page, 'ControlOrMeta+k')
    await page.keyboard.type('resolved')
    await expect(page.getByRole('option', { name: /Go to Resolved/ })).toHaveAttribute('aria-selected', 'true')
    await press(page, 'Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Resolved' })).toBeVisible()
    await press(page, 'g', 'a')
    await expect(grid).toHaveAttribute('aria-rowcount', '31')
    const title = (await page.getByRole('row').nth(1).getByRole('gridcell').nth(3).textContent()) ?? ''
    await press(page, 'ControlOrMeta+k')
    await page.keyboard.type(title)
    await expect(page.getByRole('option').filter({ hasText: title })).toBeVisible()
    await press(page, 'End', 'Enter')
    await expect(detail(page)).toBeVisible()
    await press(page, 'Escape')
  })

  await test.step('a filter by keys', async () => {
    const filter = page.getByRole('button', { name: 'Filter', exact: true })
    await filter.focus()
    await press(page, 'Enter')
    await page.keyboard.type('on hold')
    await expect(page.getByRole('option', { name: /On hold/ }).first()).toBeVisible()
    await press(page, 'Enter', 'Escape')
    await expect(filter).toBeFocused()
    await expect(page.getByRole('list', { name: 'Filters in force' })).toContainText('On hold')
    await expect(grid).not.toHaveAttribute('aria-rowcount', '31')
    await press(page, 'Escape')
    await expect(grid).toHaveAttribute('aria-rowcount', '31')
  })

  await test.step('X selects several, A acknowledges them all', async () => {
    await press(page, 'g', 'u')
    await expect(page.getByRole('heading', { level: 1, name: 'Unassigned' })).toBeVisible()
    await expect(grid).not.toHaveAttribute('aria-rowcount', '31')
    const selected = page.getByRole('toolbar', { name: 'Selected incidents' })
    await press(page, 'Home', 'x', 'j', 'x', 'j', 'x')
    await expect(selected).toContainText('3 selected')
    await expect(selected.getByRole('button', { name: /^Acknowledge/ })).toBeVisible()
    await press(page, 'a')
    await expect(selected.getByRole('button', { name: /^Acknowledge/ })).toHaveCount(0)
    await press(page, 'Escape')
    await expect(selected).toHaveCount(0)
  })
})
