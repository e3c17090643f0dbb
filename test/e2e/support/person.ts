import { expect, type Page } from '@playwright/test'

export type Stopped = 'One person' | 'Some' | 'Many'
export type Wait = 'No' | 'A few hours' | 'Days'

/** Logs an incident as a person would: C, the title, two answers, Ctrl+Enter. Returns its number. */
export async function logIncident(
  page: Page,
  title: string,
  answers: { readonly stopped?: Stopped; readonly wait?: Wait; readonly photo?: string } = {},
): Promise<string> {
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'Log an incident' })
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title)
  if (answers.stopped) await dialog.getByRole('radio', { name: answers.stopped }).click()
  if (answers.wait) await dialog.getByRole('radio', { name: answers.wait, exact: true }).click()
  if (answers.photo) {
    const chosen = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: 'Add a photo' }).click()
    await (await chosen).setFiles(answers.photo)
    await expect(dialog.getByRole('img')).toBeVisible()
  }
  await dialog.getByRole('button', { name: /^Log incident/ }).click()
  await expect(dialog).toBeHidden()
  const row = rowOf(page, title)
  await goTo(page, 'All')
  await expect(row).toBeVisible()
  return (await row.getByRole('gridcell').nth(1).textContent()) ?? ''
}

export async function goTo(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click()
}

export function rowOf(page: Page, title: string) {
  return page.getByRole('row').filter({ hasText: title })
}

/** Opens an incident from the list of all. */
export async function openIncident(page: Page, title: string): Promise<void> {
  await goTo(page, 'All')
  await rowOf(page, title).click()
}
