import type { Page } from '@playwright/test'
import type { NetworkGate } from './support/network-gate'
import { goTo, goToPage, logIncident, openIncident, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

async function setTitle(page: Page, from: string, to: string): Promise<void> {
  await openIncident(page, from)
  const title = page.getByRole('article').getByRole('textbox', { name: 'Title' })
  await title.fill(to)
  await title.press('Enter')
  await expect(rowOf(page, to)).toBeVisible()
}

/** Two people give an incident of the first another title while they are apart, the second one last; then the connection is back. */
async function titleBothApart(
  first: Page,
  second: Page,
  gate: NetworkGate,
  [before, mine, theirs]: readonly [string, string, string],
): Promise<void> {
  await logIncident(first, before)
  await goTo(second, 'All')
  await expect(rowOf(second, before)).toBeVisible()
  await expect(connection(first)).toHaveAccessibleName(/All sent at/)
  gate.cut()
  await setTitle(first, before, mine)
  await setTitle(second, before, theirs)
  gate.mend()
}

async function putOnHold(page: Page, reason: string, note: string): Promise<void> {
  await page
    .getByRole('toolbar', { name: 'Actions' })
    .getByRole('button', { name: /^Put on hold/ })
    .click()
  const dialog = page.getByRole('dialog', { name: /on hold/ })
  await dialog.getByRole('combobox', { name: 'Reason' }).selectOption({ label: reason })
  await dialog.getByRole('textbox').fill(note)
  await dialog.getByRole('button', { name: /^Put on hold/ }).click()
  await expect(dialog).toBeHidden()
}

test('whose value lost finds it in the inbox beside the other and takes it with one click, for everybody', async ({
  server,
  gate,
  deviceOf,
}) => {
  const tina = await deviceOf('tina')
  const dirk = await deviceOf('dirk')
  await titleBothApart(tina.page, dirk.page, gate, ['Printer is out', 'Printer has no toner', 'Printer is jammed'])
  const conflicts = tina.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: /^Conflicts/ })
  await expect(conflicts).toContainText('1')
  await conflicts.click()
  const title = tina.page.getByRole('listitem', { name: 'Title' })
  await expect(title.getByRole('region', { name: 'Before' })).toContainText('Printer is out')
  await expect(title.getByRole('region', { name: 'Theirs, which holds' })).toContainText('Printer is jammed')
  await expect(title.getByRole('region', { name: 'Mine', exact: true })).toContainText('Printer has no toner')
  await expect(dirk.page.getByRole('navigation', { name: 'Views' })).not.toContainText('Conflicts')

  await title.getByRole('button', { name: 'Take mine' }).click()
  await expect(tina.page.getByText('No value of yours lost against another one.')).toBeVisible()
  await expect(rowOf(dirk.page, 'Printer has no toner')).toBeVisible()
  await goTo(tina.page, 'All')
  await expect(rowOf(tina.page, 'Printer has no toner')).toContainText('Sent')
  expect(await server.documents('incident:')).toMatchObject([{ title: 'Printer has no toner' }])
})

test('a conflict that was looked at leaves the inbox and the value that holds stays', async ({ gate, deviceOf }) => {
  const tina = await deviceOf('tina')
  const dirk = await deviceOf('dirk')
  await titleBothApart(tina.page, dirk.page, gate, ['Door 4 is stuck', 'Door 4 squeaks', 'Door 4 is locked'])
  await expect(rowOf(tina.page, 'Door 4 is locked')).toBeVisible()
  await goToPage(tina.page, 'g d', 'Conflicts')
  await tina.page.getByRole('button', { name: 'Keep theirs' }).click()
  await expect(tina.page.getByText('No value of yours lost against another one.')).toBeVisible()
  await expect(connection(tina.page)).toHaveAccessibleName(/All sent at/)
  await tina.page.reload()
  await expect(connection(tina.page)).toHaveAccessibleName(/All sent at/)
  await goToPage(tina.page, 'g d', 'Conflicts')
  await expect(tina.page.getByText('No value of yours lost against another one.')).toBeVisible()
  await openIncident(tina.page, 'Door 4 is locked')
  await expect(tina.page.getByRole('region', { name: 'Timeline' })).toContainText('Two versions of the title met')
  await expect(tina.page.getByRole('region', { name: 'Timeline' })).not.toContainText('looked at')
})

test('a hold that lost against another one is taken back by its own steps', async ({ gate, deviceOf }) => {
  const tina = await deviceOf('tina')
  const dirk = await deviceOf('dirk')
  await logIncident(tina.page, 'Conveyor 3 overheats')
  await openIncident(tina.page, 'Conveyor 3 overheats')
  await tina.page
    .getByRole('toolbar', { name: 'Actions' })
    .getByRole('button', { name: /^Take it/ })
    .click()
  await openIncident(dirk.page, 'Conveyor 3 overheats')
  await expect(dirk.page.getByRole('article')).toContainText('In progress')
  await expect(connection(tina.page)).toHaveAccessibleName(/All sent at/)
  gate.cut()
  await putOnHold(tina.page, 'Waiting for the caller', 'Which drive was it?')
  await putOnHold(dirk.page, 'Waiting for a vendor', 'The bearing is on its way')
  gate.mend()

  const conflicts = tina.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: /^Conflicts/ })
  await expect(conflicts).toContainText('1')
  await conflicts.click()
  await tina.page.getByRole('button', { name: 'Take mine' }).click()
  await expect(tina.page.getByText('No value of yours lost against another one.')).toBeVisible()
  await expect(dirk.page.getByRole('article')).toContainText('Waiting for the caller')
})
