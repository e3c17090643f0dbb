import type { Page } from '@playwright/test'
import { editArticle, writeArticle } from './support/knowledge'
import { goTo, goToPage, logIncident, openIncident, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

const LONGEST_TITLE = 40
/** How a device asks for the pieces of a photo. */
const FILES_ASKED = /-files\/_all_docs/

async function assignToTina(page: Page, title: string): Promise<void> {
  await openIncident(page, title)
  await expect(page.getByRole('toolbar', { name: 'Actions' })).toBeVisible()
  await page.keyboard.press('i')
  const dialog = page.getByRole('dialog', { name: /^Assign/ })
  await dialog.getByRole('combobox', { name: /^Assignee/ }).click()
  await page.getByRole('option', { name: /^Tina/ }).click()
  await dialog.getByRole('button', { name: /^Assign/ }).click()
}

/** Sends documents from the page itself: Electron's own scheme can't be asked from outside of it. */
function sendFrom(page: Page, url: string, docs: readonly object[]): Promise<object[]> {
  return page.evaluate(
    async ([to, body]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(to, { method: 'POST', headers, body })).json()
    },
    [url, JSON.stringify({ docs })] as const,
  )
}

/** A server that takes no title longer than this, as a stricter one would. */
async function refuseLongTitles(page: Page): Promise<void> {
  await page.route(/\/_bulk_docs$/, async (route) => {
    const { docs }: { docs: { _id: string; title?: string }[] } = route.request().postDataJSON()
    const isLong = ({ title = '' }: { title?: string }) => title.length > LONGEST_TITLE
    const answers = docs.filter(isLong).map(({ _id: id }) => ({
      id,
      error: 'forbidden',
      reason: `incident: title must be text of 1 to ${LONGEST_TITLE} characters`,
    }))
    if (answers.length === 0) return route.continue()
    const rest = docs.filter((document) => !isLong(document))
    const taken = rest.length === 0 ? [] : await sendFrom(page, route.request().url(), rest)
    await route.fulfill({ status: 201, json: [...answers, ...taken] })
  })
}

test('the outbox says what waits, since when and why, and is empty when it was sent', async ({ gate, deviceOf }) => {
  const { page } = await deviceOf('tina')
  gate.cut()
  const number = await logIncident(page, 'Lift 2 stands still')
  await expect(connection(page)).toHaveAccessibleName(/Offline since \d\d:\d\d, 1 waiting/)
  await goToPage(page, 'g s', 'Outbox')
  const waiting = page.getByRole('list', { name: 'Waiting to be sent' })
  await expect(waiting).toContainText(`${number}Lift 2 stands still`)
  await expect(waiting).toContainText('You logged the incident')
  await expect(waiting).toContainText('Waits for a connection')
  await expect(waiting).toContainText(/since \d\d:\d\d/)

  gate.mend()
  await page.getByRole('button', { name: /^Send now/ }).click()
  await expect(page.getByText('Nothing waits: the server has everything you did.')).toBeVisible()
})

test('what the server refused is named with the reason, edited and sent', async ({ server, deviceOf }) => {
  const { page } = await deviceOf('tina')
  const long = 'The card terminal at till 4 declines every card since the update'
  await refuseLongTitles(page)
  const number = await logIncident(page, long)
  await expect(connection(page)).toHaveAccessibleName(/1 refused/)
  await connection(page).click()
  await page.getByRole('dialog', { name: 'Connection' }).getByRole('button', { name: 'Refused' }).click()
  const refused = page.getByRole('listitem', { name: `${number} ${long}` })
  await expect(refused).toContainText('The title needs 1 to 40 characters. Change it, then it is sent.')

  await refused.getByRole('button', { name: 'Send again' }).click()
  await expect(refused.getByRole('button', { name: 'Send again' })).toBeEnabled()
  await expect(refused).toBeVisible()
  const saved = page.waitForEvent('download')
  await refused.getByRole('button', { name: 'Export' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^firstline-refused-.*\.json$/)

  await refused.getByRole('button', { name: 'Edit and send' }).click()
  const dialog = page.getByRole('dialog', { name: `Edit and send ${number}` })
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue(long)
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Card terminal 4 declines')
  await dialog.getByRole('button', { name: 'Save and send' }).click()
  await expect(page.getByText('The server has refused nothing.')).toBeVisible()
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  expect(await server.documents('incident:')).toMatchObject([{ title: 'Card terminal 4 declines' }])
})

test('an article that the server refused is opened from there, changed and sent by itself', async ({
  server,
  deviceOf,
}) => {
  const { page } = await deviceOf('tina')
  await refuseLongTitles(page)
  const long = 'Why the card terminals decline every card after an update'
  await writeArticle(page, long, 'Take the terminal off the dock for a minute.')
  await expect(connection(page)).toHaveAccessibleName(/1 refused/)
  await goToPage(page, 'g f', 'Refused')
  const refused = page.getByRole('listitem', { name: long })
  await expect(refused).toContainText('The title needs 1 to 40 characters. Change it, then it is sent.')

  await refused.getByRole('button', { name: 'Open' }).click()
  await editArticle(page, 'Title', 'Card terminals decline after an update')
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  expect(await server.documents('article:')).toMatchObject([{ title: 'Card terminals decline after an update' }])
})

test('what was refused can be given up: what is lost is named, and a copy is saved first', async ({
  server,
  deviceOf,
}) => {
  const { page } = await deviceOf('tina')
  await refuseLongTitles(page)
  const long = 'The card terminal at till 4 declines every card since the update'
  const number = await logIncident(page, long)
  await expect(connection(page)).toHaveAccessibleName(/1 refused/)
  await goToPage(page, 'g f', 'Refused')
  await page
    .getByRole('listitem', { name: `${number} ${long}` })
    .getByRole('button', { name: 'Discard' })
    .click()
  const dialog = page.getByRole('dialog', { name: `Discard ${number}` })
  await expect(dialog).toContainText(`The incident ${number} “${long}”, all of it`)
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save a copy and discard' }).click()
  await saved
  await expect(page.getByText('The server has refused nothing.')).toBeVisible()
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await goTo(page, 'All')
  await expect(rowOf(page, long)).toHaveCount(0)
  expect(await server.documents('incident:')).toEqual([])
})

test('what was refused as it is can be sent again when the server would take it', async ({ server, deviceOf }) => {
  const { page } = await deviceOf('tina')
  await refuseLongTitles(page)
  const long = 'A title that is longer than this server likes to have it'
  await logIncident(page, long)
  await expect(connection(page)).toHaveAccessibleName(/1 refused/)
  await page.unroute(/\/_bulk_docs$/)
  await goToPage(page, 'g f', 'Refused')
  await page.getByRole('button', { name: 'Send all again' }).click()
  await expect(page.getByText('The server has refused nothing.')).toBeVisible()
  expect(await server.documents('incident:')).toMatchObject([{ title: long }])
})

test('who assigned an incident sees when it is on the assignee’s device and when it is acknowledged', async ({
  server,
  deviceOf,
}) => {
  const dirk = await deviceOf('dirk')
  await logIncident(dirk.page, 'Scanner 3 is dead', { stopped: 'Many', wait: 'No' })
  await assignToTina(dirk.page, 'Scanner 3 is dead')
  const detail = dirk.page.getByRole('article')
  const progress = detail.getByRole('button', { name: /device|server|Acknowledged/ }).first()
  await expect(progress).toHaveText('On the server')

  const tina = await deviceOf('tina')
  await expect(progress).toHaveText(/^On Tina.*’s device$/)
  await openIncident(tina.page, 'Scanner 3 is dead')
  await expect(tina.page.getByRole('toolbar', { name: 'Actions' })).toBeVisible()
  await tina.page.keyboard.press('a')
  await expect(progress).toHaveText(/^Acknowledged by Tina/)
  await progress.click()
  const stages = dirk.page.getByRole('dialog', { name: 'How far it has come' })
  await expect(stages.getByRole('listitem')).toHaveText([
    'On this device',
    'On the server',
    /^On Tina.*’s device/,
    /^Acknowledged by Tina/,
  ])
  await expect(tina.page.getByRole('region', { name: 'Timeline' })).not.toContainText('arrived')
  const receipts = (await server.documents('entry:')).filter(({ body }) => JSON.stringify(body).includes('"seen"'))
  expect(receipts).toMatchObject([{ by: 'person:tina', recordedBy: 'tina' }])
})

test('before leaving, what is missing is fetched; without a connection it says what is not here and why', async ({
  gate,
  deviceOf,
}) => {
  const tina = await deviceOf('tina')
  // Otherwise the photo is here as soon as it is known.
  await tina.page.route(FILES_ASKED, (route) => route.abort())
  const dirk = await deviceOf('dirk')
  await logIncident(dirk.page, 'Water on the floor', { photo: 'test/e2e/files/photo.png' })
  await assignToTina(dirk.page, 'Water on the floor')
  await expect(connection(dirk.page)).toHaveAccessibleName(/All sent at/)

  await goTo(tina.page, 'My work')
  await expect(rowOf(tina.page, 'Water on the floor')).toBeVisible()
  gate.cut()
  await expect(connection(tina.page)).toHaveAccessibleName(/Offline since/)
  await goToPage(tina.page, 'g o', 'Ready to go offline')
  const here = tina.page.getByRole('list', { name: 'What is on this device' })
  await expect(tina.page.getByText('Not everything is here.')).toBeVisible()
  await expect(here).toContainText('1 of 1 photo or document is not here')
  await expect(here).toContainText('the server can’t be reached')

  await tina.page.unroute(FILES_ASKED)
  gate.mend()
  await tina.page.keyboard.press('ControlOrMeta+Shift+S')
  await expect(tina.page.getByText('Ready: you can go offline.')).toBeVisible()
  await expect(here).toContainText('1 open incident is assigned to you')
  await expect(here).toContainText('Their one photo or document is here.')
})

test('the connection page names server, account, times and sizes, and its log holds no titles', async ({
  gate,
  deviceOf,
}) => {
  const { page } = await deviceOf('tina')
  await logIncident(page, 'Secret plan leaked')
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await goToPage(page, 'g n', 'Connection')
  const block = page.getByRole('region', { name: 'Server' })
  await expect(block).toContainText(gate.url)
  await expect(block).toContainText('tina, Technician')
  await expect(block).toContainText(/Last received\d\d:\d\d/)
  await expect(block).toContainText(/Last sent\d\d:\d\d/)
  await expect(page.getByRole('region', { name: 'On this device' })).toContainText('Incidents1')
  await page.getByRole('button', { name: 'Show the latest' }).click()
  const log = page.getByRole('textbox', { name: 'Events' })
  await expect(log).toHaveValue(/records: sent \d+ documents?, \d+ taken/)
  await expect(log).not.toHaveValue(/Secret|demo/)
})
