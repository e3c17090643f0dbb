import type { Locator } from '@playwright/test'
import { begin, goTo, logIncident, rowOf } from './support/person'
import { expect, test } from './support/test'

const SMALLEST = { width: 720, height: 480 }

test('in the smallest window the detail takes the list’s place, and Esc gives it back', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  await logIncident(page, 'Printer prints blank')
  await logIncident(page, 'Conveyor stands still')
  await page.setViewportSize(SMALLEST)
  await rowOf(page, 'Conveyor').click()
  const detail = page.getByRole('article')
  const list = page.getByRole('grid')
  for (const name of ['Close the detail', 'Add photos', 'Take it', 'More actions']) {
    await expect(detail.getByRole('button', { name }).first()).toBeInViewport({ ratio: 1 })
  }
  await expect(list).toBeHidden()

  await page.keyboard.press('j')
  await expect(detail).toContainText('Printer prints blank')
  await page.keyboard.press('Escape')
  await expect(detail).toHaveCount(0)
  await expect(rowOf(page, 'Printer')).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(list).toBeHidden()
  await detail.getByRole('button', { name: 'Close the detail' }).click()
  await expect(list).toBeVisible()
})

test('the head of a narrow detail beside the list cuts off no word of how far the incident has come', async ({
  device,
}) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  await logIncident(page, 'Printer prints blank')
  await page.setViewportSize({ width: 1000, height: 640 })
  await rowOf(page, 'Printer').click()
  await expect(page.getByRole('grid')).toBeVisible()
  const detail = page.getByRole('article')
  await expect(detail.getByRole('button', { name: 'Close the detail' })).toBeInViewport({ ratio: 1 })
  const words = detail.getByText('On this device', { exact: true }).first()
  await expect(words).toBeVisible()
  expect(await words.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
})

test('beside the detail the list still tells the state: by its icon, and on a wide screen in words with the assignee', async ({
  device,
}) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Look at sample data')
  await goTo(page, 'All')
  await rowOf(page, 'Hand scanners').click()
  const row = rowOf(page, 'Laboratory results')
  const state = row.getByRole('gridcell', { name: 'In progress' })
  const widthOf = async (cell: Locator) => (await cell.boundingBox())?.width ?? 0
  await expect(state).toBeVisible()
  expect(await widthOf(state)).toBeLessThan(20)

  await page.setViewportSize({ width: 1920, height: 1080 })
  await expect(row.getByRole('gridcell', { name: 'Jonas Weber' })).toBeVisible()
  expect(await state.getByText('In progress').evaluate((words) => words.scrollWidth - words.clientWidth)).toBe(0)
  expect(await widthOf(row.getByRole('gridcell').nth(3))).toBeGreaterThan(180)
})

test('at any width a title keeps 160 pixels, and a state that is told in words is told whole', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Look at sample data')
  await goTo(page, 'All')
  const row = rowOf(page, 'Delivery notes show')
  const title = row.getByRole('gridcell', { name: 'Delivery notes show' })
  const state = row.getByText('On hold · caller')
  for (const beside of [false, true]) {
    if (beside) await rowOf(page, 'Hand scanners').click()
    for (const width of [720, 900, 1000, 1100, 1280, 1440, 1920]) {
      await page.setViewportSize({ width, height: 800 })
      if (beside && width < 1000) continue
      const where = `${width} pixels${beside ? ', beside the detail' : ''}`
      await expect(title, where).toBeVisible()
      expect((await title.boundingBox())?.width, where).toBeGreaterThanOrEqual(160)
      const [shown, cutOff] = await state.evaluate((words) => [
        words.clientWidth,
        words.scrollWidth - words.clientWidth,
      ])
      const isIcon = shown === 0
      expect(isIcon || cutOff === 0, where).toBe(true)
      expect(isIcon, where).toBe(beside ? width < 1920 : width < 900)
      // What gives way to the title is still read out.
      await expect(row.getByRole('gridcell').nth(1), where).toHaveText(/^DEMO-/)
    }
  }
})
