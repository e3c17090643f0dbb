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

/** Answers the first screen: a name, then one of its four choices. */
export async function begin(page: Page, name: string, choice: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: new RegExp(`^${choice}`) }).click()
}

export type Account = {
  readonly server: string
  readonly workspace: string
  readonly user: string
  readonly password: string
}

/** Fills in the form that connects, wherever it stands, and sends it. */
export async function connectTo(page: Page, account: Account): Promise<void> {
  const form = page.getByRole('form', { name: 'Connect to a server' })
  await form.getByRole('textbox', { name: 'Server address' }).fill(account.server)
  await form.getByRole('textbox', { name: 'Workspace' }).fill(account.workspace)
  await form.getByRole('textbox', { name: 'User name' }).fill(account.user)
  await form.getByLabel('Password').fill(account.password)
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
}

export async function openSettings(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click()
}

/** Opens one of the pages about the connection by its keys. */
export async function goToPage(page: Page, keys: string, tab: string): Promise<void> {
  for (const key of keys.split(' ')) await page.keyboard.press(key)
  await expect(page.getByRole('tab', { name: new RegExp(`^${tab}`) })).toHaveAttribute('aria-selected', 'true')
}
