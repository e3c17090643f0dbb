import type { Page } from '@playwright/test'
import { writeArticle as articleWith } from '../../shared/domain/article'
import { accepted, momentOf } from '../shared/domain/build'
import { editArticle, openRecord, writeArticle } from './support/knowledge'
import { goTo, logIncident, openIncident, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

async function resolveOpened(page: Page): Promise<void> {
  await expect(page.getByRole('toolbar', { name: 'Actions' })).toBeVisible()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog', { name: /^Resolve/ })
  await dialog.getByRole('textbox', { name: 'Cause' }).fill('The roll was in the wrong way round')
  await dialog.getByRole('textbox', { name: 'Steps taken' }).fill('Turned the roll')
  await dialog.getByRole('textbox', { name: 'Fix', exact: true }).fill('Put the coated side to the print head')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toBeHidden()
}

const checklist = (page: Page, name: string) => page.getByRole('region', { name: `Checklist ${name}` })

test('a resolution becomes an article, which a colleague without a connection finds beside a similar incident', async ({
  gate,
  deviceOf,
}) => {
  const tina = (await deviceOf('tina')).page
  const dirk = (await deviceOf('dirk')).page
  const title = 'Label printer 2 prints blank labels'
  await logIncident(tina, title)
  await openIncident(tina, title)
  await resolveOpened(tina)
  await tina.getByRole('button', { name: 'Write an article' }).click()
  const article = tina.getByRole('article', { name: `Article ${title}` })
  await expect(article).toContainText('Put the coated side to the print head')
  await article.getByRole('button', { name: 'Publish' }).click()
  await expect(article).toContainText('Published')
  await article.getByRole('button', { name: 'Back to the incident' }).click()
  await expect(tina.getByRole('button', { name: 'Open the article' })).toBeVisible()

  await goTo(dirk, 'Knowledge')
  await expect(rowOf(dirk, title)).toContainText('Published')
  gate.cut()
  await logIncident(dirk, 'Blank labels from label printer 7')
  await openIncident(dirk, 'Blank labels from label printer 7')
  const help = dirk.getByRole('region', { name: 'May help' })
  await help.getByText(title).click()
  await expect(help.getByText('Put the coated side to the print head')).toBeVisible()
  await help.getByRole('button', { name: 'Open in Knowledge' }).click()
  await expect(dirk.getByRole('article', { name: `Article ${title}` })).toBeVisible()
  await dirk.keyboard.press('Escape')
  await dirk.keyboard.press('Escape')
  await expect(help).toBeVisible()
})

test('what two people write apart in one article: both see the same, and what was not kept can be taken', async ({
  server,
  gate,
  deviceOf,
}) => {
  const tina = (await deviceOf('tina')).page
  const dirk = (await deviceOf('dirk')).page
  await writeArticle(tina, 'Scale shows E4', 'Unplug it.')
  await openRecord(dirk, 'Scale shows E4')
  await expect(connection(tina)).toHaveAccessibleName(/All sent at/)
  gate.cut()
  await editArticle(tina, 'Text', 'Unplug it for a minute.')
  await editArticle(dirk, 'Text', 'Press Zero for ten seconds.')
  gate.mend()

  for (const page of [tina, dirk]) {
    const lost = page.getByRole('region', { name: 'Not kept' }).getByRole('listitem', { name: 'Text' })
    await expect(lost).toContainText('Unplug it for a minute.')
    await expect(page.getByRole('article')).toContainText('Press Zero for ten seconds.')
    await expect(rowOf(page, 'Scale shows E4')).toContainText('A value was not kept')
    const knowledge = page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: /^Knowledge/ })
    await expect(knowledge).toContainText('1')
  }
  await expect(dirk.getByRole('region', { name: 'Not kept' })).toContainText(/Text, by Tina/)
  await tina.getByRole('button', { name: 'Take this one' }).click()
  for (const page of [tina, dirk]) {
    await expect(page.getByRole('region', { name: 'Not kept' })).toContainText('Press Zero for ten seconds.')
    await expect(page.getByRole('article')).toContainText('Unplug it for a minute.')
  }
  await tina.getByRole('region', { name: 'Not kept' }).getByRole('button', { name: 'Dismiss' }).click()
  for (const page of [tina, dirk]) {
    await expect(page.getByRole('region', { name: 'Not kept' })).toBeHidden()
    await expect(page.getByRole('article')).toContainText('Unplug it for a minute.')
  }
  await expect(connection(tina)).toHaveAccessibleName(/All sent at/)
  expect(await server.documents('article:')).toMatchObject([{ text: 'Unplug it for a minute.', lost: [] }])
})

test('what somebody is writing outlives that the article is removed elsewhere, and becomes a new one', async ({
  deviceOf,
}) => {
  const tina = (await deviceOf('tina')).page
  const lea = (await deviceOf('lea')).page
  await writeArticle(tina, 'Scale shows E4', 'Unplug it.')
  await openRecord(lea, 'Scale shows E4')
  await tina.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Edit' }).click()
  await tina.getByRole('textbox', { name: 'Text' }).fill('Unplug it for a minute.')
  await lea.getByRole('button', { name: 'More actions' }).click()
  await lea.getByRole('menuitem', { name: 'Remove the article…' }).click()
  await lea.getByRole('button', { name: 'Remove it' }).click()
  await expect(tina.getByRole('form').getByRole('status')).toContainText('Somebody removed this article')
  await tina.getByRole('button', { name: 'Close', exact: true }).click()
  await tina.getByRole('list', { name: 'Not saved' }).getByRole('button', { name: 'Go on writing' }).click()
  await expect(tina.getByRole('textbox', { name: 'Text' })).toHaveValue('Unplug it for a minute.')
  await tina.getByRole('button', { name: 'Save as a new article' }).click()
  await expect(tina.getByRole('article', { name: 'Article Scale shows E4' })).toContainText('Unplug it for a minute.')
  await expect(tina.getByRole('list', { name: 'Not saved' })).toBeHidden()
  await rowOf(lea, 'Scale shows E4').click()
  await expect(lea.getByRole('article', { name: 'Article Scale shows E4' })).toContainText('Unplug it for a minute.')
})

test('a lead’s playbook comes with the incidents it is for; steps that are ticked apart all count', async ({
  gate,
  deviceOf,
}) => {
  const lea = (await deviceOf('lea')).page
  const tina = (await deviceOf('tina')).page
  const dirk = (await deviceOf('dirk')).page
  await lea.keyboard.press('Shift+P')
  const form = lea.getByRole('form', { name: 'New playbook' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Everything stands still')
  await form.getByRole('textbox', { name: 'Step 1' }).fill('Tell the duty manager')
  await lea.keyboard.press('Enter')
  await lea.keyboard.type('Look at the status page')
  await lea.keyboard.press('Enter')
  await lea.keyboard.type('Call the provider')
  await form.getByRole('checkbox', { name: 'P1 Critical' }).click()
  await form.getByRole('button', { name: /^Save/ }).click()
  await expect(lea.getByRole('article', { name: 'Playbook Everything stands still' })).toContainText('P1')
  await goTo(tina, 'Knowledge')
  await tina.getByRole('radio', { name: 'Playbooks' }).click()
  await expect(rowOf(tina, 'Everything stands still')).toBeVisible()
  await expect(tina.getByRole('button', { name: 'Write a playbook' })).toHaveCount(0)

  await logIncident(tina, 'No till takes cards', { stopped: 'Many', wait: 'No' })
  await logIncident(tina, 'One till is slow')
  await openIncident(tina, 'One till is slow')
  await expect(tina.getByRole('region', { name: 'Timeline' })).toContainText('logged the incident')
  await expect(checklist(tina, 'Everything stands still')).toHaveCount(0)
  for (const page of [tina, dirk]) {
    await openIncident(page, 'No till takes cards')
    await expect(checklist(page, 'Everything stands still')).toContainText('0 of 3')
  }
  gate.cut()
  await checklist(tina, 'Everything stands still').getByRole('checkbox', { name: 'Tell the duty manager' }).click()
  await expect(checklist(tina, 'Everything stands still')).toContainText('1 of 3')
  await checklist(dirk, 'Everything stands still').getByRole('checkbox', { name: 'Call the provider' }).click()
  await expect(checklist(dirk, 'Everything stands still')).toContainText('1 of 3')
  gate.mend()
  for (const page of [tina, dirk]) {
    const list = checklist(page, 'Everything stands still')
    await expect(list).toContainText('2 of 3')
    for (const step of ['Tell the duty manager', 'Call the provider'])
      await expect(list.getByRole('checkbox', { name: step })).toBeChecked()
    await expect(list.getByRole('checkbox', { name: 'Look at the status page' })).not.toBeChecked()
  }
  await expect(checklist(dirk, 'Everything stands still').getByRole('listitem').first()).toContainText('Tina')
})

test('a viewer reads articles and is offered nothing that would be refused', async ({ server, deviceOf }) => {
  await server.addPerson('vera', 'viewer')
  const dirk = (await deviceOf('dirk')).page
  await writeArticle(dirk, 'Scale shows E4', 'Unplug it.')
  const vera = (await deviceOf('vera')).page
  await openRecord(vera, 'Scale shows E4')
  const article = vera.getByRole('article', { name: 'Article Scale shows E4' })
  await expect(article).toContainText('Unplug it.')
  await expect(article).toContainText('Your role, viewer, can read and not change.')
  await expect(article.getByRole('toolbar')).toHaveCount(0)
  await expect(vera.getByRole('button', { name: 'Write an article' })).toHaveCount(0)
  await vera.keyboard.press('Shift+A')
  await expect(vera.getByRole('region', { name: 'Notices' })).toContainText('Your role, viewer, can read')
  await expect(vera.getByRole('form', { name: 'New article' })).toHaveCount(0)
})

test('of many articles only those in sight are drawn, and keys, focus and the search reach all of them', async ({
  server,
  deviceOf,
}) => {
  const moment = momentOf('dirk')
  const documents = Array.from({ length: 300 }, (_, at) => {
    const fields = { title: `How-to ${at}`, text: 'Read it.', state: 'draft', service: '', category: '' } as const
    const { id: _id, ...article } = accepted(articleWith(null, fields, moment))
    return { ...article, _id: `article:many-${at}`, updatedAt: article.updatedAt - at }
  })
  await server.write(documents)
  const { page } = await deviceOf('lea')
  await goTo(page, 'Knowledge')
  const grid = page.getByRole('grid', { name: 'Articles' })
  const row = (at: number) => grid.locator(`[aria-rowindex="${at + 2}"]`)
  await expect(row(0)).toContainText('How-to 0')
  await expect(grid).toHaveAttribute('aria-rowcount', '301')
  expect(await grid.getByRole('row').count()).toBeLessThan(60)

  await page.keyboard.press('j')
  await expect(row(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(row(299)).toBeFocused()
  await expect(row(299)).toBeInViewport({ ratio: 1 })
  await expect(row(299)).toContainText('How-to 299')
  await expect(row(150)).toHaveCount(0)

  await grid.hover()
  await page.mouse.wheel(0, -20_000)
  await expect(row(0)).toBeInViewport()
  await expect(row(299)).toBeFocused()
  await page.keyboard.press('k')
  await expect(row(298)).toBeFocused()
  await expect(row(298)).toBeInViewport({ ratio: 1 })

  await page.keyboard.press('/')
  await page.getByRole('searchbox').fill('how-to 29')
  await expect(grid).toHaveAttribute('aria-rowcount', '14')
  await expect(row(0)).toContainText('How-to 29')
  await expect(row(0)).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('ArrowDown')
  await expect(row(0)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: 'Article How-to 129' })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('article', { name: 'Article How-to 229' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row(2)).toBeFocused()
})
