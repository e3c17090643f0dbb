import { expect, type Page } from '@playwright/test'
import { goTo } from './person'

/** A file as a person would choose it: from the disk, or with text or bytes of the test's own. */
export type ChosenFile = string | { readonly name: string; readonly text: string | Buffer }

/** The import screen. */
export function importScreen(page: Page) {
  return page.getByRole('region', { name: 'Import', exact: true })
}

/** Opens File → Import by its keys. */
export async function openImport(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+I')
  await expect(importScreen(page)).toBeVisible()
}

/** Chooses a file on the import screen; what the screen then shows is the test's to say. */
export async function chooseFile(page: Page, file: ChosenFile): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  const chooser = await asked
  if (typeof file === 'string') return chooser.setFiles(file)
  const { name, text } = file
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

/** Imports what the dry run on the screen offers, and waits for the summary. */
export async function runImport(page: Page, incidents: string): Promise<void> {
  await page.getByRole('button', { name: `Import ${incidents}` }).click()
  const summary = incidents === '1 incident' ? '1 incident is in' : `${incidents} are in`
  await expect(importScreen(page).getByRole('heading', { name: summary })).toBeVisible()
}

/** A ServiceNow incident export with so many incidents, each with a number and a title of its own. */
export function serviceNowExport(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const number = `INC${String(at + 1).padStart(7, '0')}`
    return `${number},"Terminal ${at + 1} does not answer",New,2 - Medium,3 - Low,2026-03-01 08:00:00,2026-03-01 09:00:00`
  })
  return ['number,short_description,state,impact,urgency,opened_at,sys_updated_on', ...rows].join('\r\n')
}

/** A figure of the dry run or of the summary, by its name. */
export function figure(page: Page, name: string) {
  const term = importScreen(page)
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}(over .*)?$`) })
  return term.locator('..').getByRole('definition')
}

/** How many incidents the list of all holds, rows outside of the window included. */
export async function expectInList(page: Page, count: number): Promise<void> {
  await goTo(page, 'All')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count + 1))
}
