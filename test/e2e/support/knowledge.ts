import { expect, type Page } from '@playwright/test'
import { goTo, rowOf } from './person'

/** Writes an article and publishes it. */
export async function writeArticle(page: Page, title: string, text: string): Promise<void> {
  await page.keyboard.press('Shift+A')
  const form = page.getByRole('form', { name: 'New article' })
  await form.getByRole('textbox', { name: 'Title' }).fill(title)
  await form.getByRole('textbox', { name: 'Text' }).fill(text)
  await form.getByRole('button', { name: /^Publish/ }).click()
  await expect(page.getByRole('article', { name: `Article ${title}` })).toContainText('Published')
}

/** Opens an article or a playbook from its list. */
export async function openRecord(page: Page, name: string): Promise<void> {
  await goTo(page, 'Knowledge')
  await rowOf(page, name).click()
}

/** Changes a field of the article that is open. */
export async function editArticle(page: Page, field: 'Title' | 'Text', value: string): Promise<void> {
  await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Edit' }).click()
  const form = page.getByRole('form', { name: 'Edit the article' })
  await form.getByRole('textbox', { name: field }).fill(value)
  await form.getByRole('button', { name: /^Save/ }).click()
  await expect(form).toBeHidden()
  await expect(page.getByRole('article')).toContainText(value)
}
