import { begin, logIncident, openIncident } from './support/person'
import { expect, test } from './support/test'

test('a dialog holds a title of one long word, marks only the control that has the keyboard, and finds who one types', async ({
  device,
}) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  const number = await logIncident(page, 'Donaudampfschifffahrtsgesellschaft'.repeat(6))
  await openIncident(page, number)

  await page.keyboard.press('h')
  const hold = page.getByRole('dialog', { name: `Put ${number} on hold` })
  await expect(hold.getByRole('combobox', { name: 'Reason' })).toBeFocused()
  const hidden = await hold
    .getByRole('heading')
    .locator('..')
    .evaluate((text) => text.scrollWidth - text.clientWidth)
  expect(hidden).toBe(0)
  await page.keyboard.press('Escape')

  await page.keyboard.press('Shift+X')
  const cancel = page.getByRole('dialog', { name: `Cancel ${number}` })
  await expect(cancel.getByRole('combobox', { name: 'Reason' })).toBeFocused()
  await expect(cancel.getByRole('combobox', { name: 'Reason' })).toHaveCSS('outline-style', 'solid')
  const other = cancel.getByRole('combobox', { name: 'Duplicate of' })
  await expect(other).toHaveCSS('outline-style', 'none')
  await page.keyboard.press('Tab')
  await expect(other).toHaveCSS('outline-style', 'solid')

  await page.keyboard.press('Escape')
  await page.keyboard.press('i')
  const assign = page.getByRole('dialog', { name: `Assign ${number}` })
  await expect(assign.getByRole('combobox', { name: 'Assignee' })).toBeFocused()
  await page.keyboard.type('you')
  await page.keyboard.press('Enter')
  await expect(assign.getByRole('combobox', { name: 'Assignee' })).toContainText('You')
})
