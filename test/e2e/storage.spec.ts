import { fillDisk } from './support/full-disk'
import { begin, goTo, logIncident, openIncident, rowOf } from './support/person'
import { expect, test } from './support/test'

test('a full disk is said where one works, what was typed stays, nothing is half written, and it is stored once there is room', {
  tag: '@desktop',
}, async ({ device }) => {
  const full = await device({ space: 20_000_000 })
  const { page } = full
  await begin(page, 'Ines Falk', 'Start empty')
  const number = await logIncident(page, 'Logged while there was room')

  await fillDisk(page)
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'Log an incident' })
  await dialog.getByRole('textbox', { name: 'Title' }).fill('The line that must not get lost')
  await dialog.getByRole('radio', { name: 'Many' }).click()
  await dialog.getByRole('button', { name: /^Log incident/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('The disk is full, so the incident was not stored.')
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('The line that must not get lost')
  await expect(dialog.getByRole('radio', { name: 'Many' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(rowOf(page, 'The line that must not get lost')).toHaveCount(0)

  await openIncident(page, number)
  const note = page.getByRole('textbox', { name: 'Internal comment' })
  await note.fill('A comment that must not get lost')
  await note.press('ControlOrMeta+Enter')
  await expect(page.getByText('The disk is full, so nothing was stored.').first()).toBeVisible()
  await expect(note).toHaveValue('A comment that must not get lost')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('listitem').filter({ hasText: 'A comment that must not' })).toHaveCount(0)

  await full.limitSpace(null)
  await note.press('ControlOrMeta+Enter')
  await expect(note).toHaveValue('')
  await expect(timeline.getByRole('listitem').filter({ hasText: 'A comment that must not' })).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('The line that must not get lost')
  await dialog.getByRole('button', { name: /^Log incident/ }).click()
  await expect(dialog).toBeHidden()
  await page.reload()
  await goTo(page, 'All')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '3')
  await expect(rowOf(page, 'The line that must not get lost')).toHaveCount(1)
  await openIncident(page, number)
  await expect(timeline.getByRole('listitem').filter({ hasText: 'A comment that must not' })).toHaveCount(1)
})
