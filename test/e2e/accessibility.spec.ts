import { expectNothingFound } from './support/axe'
import { chooseFile, importScreen, openImport, runImport, serviceNowExport } from './support/imports'
import { begin, connectTo, goTo, logIncident, openIncident, openSettings, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

test('axe finds nothing on the first run, the list and the detail', async ({ device }) => {
  const { page } = await device()
  const startEmpty = page.getByRole('button', { name: /^Start empty/ })
  await expect(startEmpty).toBeVisible()
  await expectNothingFound(page, 'first run')
  await startEmpty.click()
  await expectNothingFound(page, 'first run without a name')
  await begin(page, 'Ines Falk', 'Look at sample data')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '31')
  await expectNothingFound(page, 'list')
  await goTo(page, 'Resolved')
  await expect(page.getByRole('row').nth(1)).toContainText('Resolved')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('article')).toBeVisible()
  await expectNothingFound(page, 'list with the detail of a resolved incident', 'article')
  await goTo(page, 'High priority')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('toolbar', { name: 'Actions' })).toBeVisible()
  await expectNothingFound(page, 'list with the detail of an urgent incident', 'article')
  await page.keyboard.press('x')
  await expect(page.getByRole('toolbar', { name: 'Selected incidents' })).toBeVisible()
  await expectNothingFound(page, 'selected incidents')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible()
  await expectNothingFound(page, 'filters')
})

test('axe finds nothing where services are chosen, added and kept', async ({ deviceOf }) => {
  const { page } = await deviceOf('lea')
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'Log an incident' })
  await dialog.getByRole('combobox', { name: 'Service' }).click()
  await page.getByRole('dialog', { name: 'Service' }).getByRole('combobox').fill('acc')
  await expect(page.getByRole('option')).toHaveText(['Building access', 'Add “acc”'])
  await expectNothingFound(page, 'a service to choose or to add')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await openSettings(page)
  const services = page.getByRole('region', { name: 'Services' })
  await services.getByRole('button', { name: 'Remove Telephony' }).click()
  await services.getByText('1 service no longer offered').click()
  await services.getByRole('button', { name: 'Edit Printing' }).click()
  await services.getByRole('textbox', { name: 'Name' }).fill('order SYSTEM')
  await services.getByRole('button', { name: 'Save' }).click()
  await expect(services.getByRole('alert')).toBeVisible()
  await expectNothingFound(page, 'services with one that is being renamed')
})

test('axe finds nothing on what a team knows', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Look at sample data')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '31')
  await goTo(page, 'Knowledge')
  await expect(rowOf(page, 'Lift stops between floors')).toBeVisible()
  await expectNothingFound(page, 'articles')
  await rowOf(page, 'Lift stops between floors').click()
  await expect(page.getByRole('region', { name: 'Not kept' })).toBeVisible()
  await expectNothingFound(page, 'an article with a value that was not kept')
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('')
  await page.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveAttribute('aria-invalid', 'true')
  await expectNothingFound(page, 'the form of an article with what is missing')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('radio', { name: 'Playbooks' }).click()
  await rowOf(page, 'A clinical system is down').click()
  await expect(page.getByRole('region', { name: 'Steps' })).toBeVisible()
  await expectNothingFound(page, 'a playbook')
  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByRole('textbox', { name: 'Step 1' })).toBeVisible()
  await expectNothingFound(page, 'the form of a playbook')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('searchbox').fill('no such thing')
  await expect(page.getByText('Nothing matches.')).toBeVisible()
  await expectNothingFound(page, 'no playbook that matches')
})

test('axe finds nothing on a checklist and on articles that may help', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Look at sample data')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '31')
  await openIncident(page, 'Patient records unreachable')
  await page.getByRole('checkbox', { name: 'Call the lead on duty' }).click()
  await expect(page.getByText('1 of 5')).toBeVisible()
  await expectNothingFound(page, 'an incident with a checklist', 'article')
  await openIncident(page, 'Lift 3 stops between floors')
  await page.getByRole('region', { name: 'May help' }).getByText('Lift stops between floors').click()
  await expectNothingFound(page, 'an incident with an article that may help', 'article')
})

test('axe finds nothing in dialogs and in the small window', { tag: '@desktop' }, async ({ device }) => {
  const { page, context } = await device()
  await begin(page, 'Ines Falk', 'Look at sample data')
  await goTo(page, 'High priority')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('toolbar', { name: 'Actions' })).toBeVisible()
  for (const [key, name] of [
    ['r', /^Resolve/],
    ['h', /on hold/],
    ['i', /^Assign/],
    ['c', 'Log an incident'],
    ['?', 'Keyboard shortcuts'],
    ['ControlOrMeta+k', 'Command palette'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await expectNothingFound(page, `dialog of ${key}`)
    if (key === 'r') {
      await page.keyboard.press('ControlOrMeta+Enter')
      await expect(page.getByRole('textbox', { name: 'Cause' })).toHaveAttribute('aria-invalid', 'true')
      await expectNothingFound(page, 'resolve dialog with what is missing')
    }
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const small = await context.newPage()
  await small.goto(`${new URL(page.url()).origin}/index.html#capture`)
  await expect(small.getByRole('textbox', { name: 'Title' })).toBeVisible()
  await expectNothingFound(small, 'capture window')
})

/** One number twice, with a time far ahead. */
const ODD_ROWS = ['Gate', 'Gate again']
  .map((title) => `INC8,${title},New,2 - Medium,3 - Low,2099-03-01 08:00:00,2099-03-01 08:00:00`)
  .join('\r\n')

test('axe finds nothing on an import', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  await openImport(page)
  await expectNothingFound(page, 'choose a file')
  await chooseFile(page, { name: 'empty.csv', text: '' })
  await expect(importScreen(page).getByRole('alert')).toBeVisible()
  await expectNothingFound(page, 'file refused')
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await chooseFile(page, { name: 'terminals.csv', text: `${serviceNowExport(3)}\r\nINC9,Too few\r\n${ODD_ROWS}` })
  await expect(page.getByRole('region', { name: 'Refused rows' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Worth knowing' }).getByRole('listitem')).toHaveCount(2)
  await expectNothingFound(page, 'dry run')
  await page.getByRole('button', { name: 'Columns…' }).click()
  await expect(page.getByRole('heading', { name: 'What do the columns mean?' })).toBeVisible()
  await expectNothingFound(page, 'mapping')
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await runImport(page, '4 incidents')
  await expectNothingFound(page, 'summary')
})

test('axe finds nothing on settings, the connection and the sign-in', async ({ server, gate, device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  await openSettings(page)
  await expectNothingFound(page, 'settings')
  await connectTo(page, { server: 'no address', workspace: 'a', user: 'b', password: 'c' })
  await expect(page.getByText('This is not a web address.')).toBeVisible()
  await expectNothingFound(page, 'settings with an address that is none')
  await connectTo(page, { server: gate.url, workspace: server.workspace, user: 'tina', password: 'tina-demo' })
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await expectNothingFound(page, 'settings, connected')
  await connection(page).click()
  await expect(page.getByRole('dialog', { name: 'Connection' })).toBeVisible()
  await expectNothingFound(page, 'connection')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await connection(page).click()
  await page.getByRole('dialog', { name: 'Connection' }).getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('dialog', { name: /^Sign in to/ })).toBeVisible()
  await expectNothingFound(page, 'sign-in')
})

test('axe finds nothing on the pages about the connection', async ({ gate, deviceOf }) => {
  const tina = await deviceOf('tina')
  const dirk = await deviceOf('dirk')
  const { page } = tina
  await logIncident(page, 'Printer is out', { photo: 'test/e2e/files/photo.png' })
  await goTo(dirk.page, 'All')
  await expect(rowOf(dirk.page, 'Printer is out')).toBeVisible()
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  const tabs = page.getByRole('tablist', { name: 'Connection' })
  const goToTab = async (name: string) => {
    await tabs.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
    await expect(page.getByRole('tab', { name: new RegExp(`^${name}`) })).toHaveAttribute('aria-selected', 'true')
  }
  for (const key of ['g', 'n']) await page.keyboard.press(key)
  await expect(page.getByRole('region', { name: 'On this device' })).toContainText('Incidents')
  await expectNothingFound(page, 'connection page')
  for (const name of ['Outbox', 'Refused', 'Conflicts']) {
    await goToTab(name)
    await expectNothingFound(page, `${name}, empty`)
  }
  await goToTab('Ready to go offline')
  await expect(page.getByText('Ready: you can go offline.')).toBeVisible()
  await expectNothingFound(page, 'ready to go offline')

  gate.cut()
  for (const [each, title] of [
    [page, 'Printer has no toner'],
    [dirk.page, 'Printer is jammed'],
  ] as const) {
    await openIncident(each, 'Printer is out')
    const field = each.getByRole('article').getByRole('textbox', { name: 'Title' })
    await field.fill(title)
    await field.press('Enter')
    await expect(rowOf(each, title)).toBeVisible()
  }
  await page
    .getByRole('article')
    .getByRole('button', { name: /^On this device, waiting/ })
    .click()
  await expect(page.getByRole('dialog', { name: 'How far it has come' })).toBeVisible()
  await expectNothingFound(page, 'how far an incident has come')
  await page.keyboard.press('Escape')
  for (const key of ['g', 's']) await page.keyboard.press(key)
  await expect(page.getByRole('list', { name: 'Waiting to be sent' })).toContainText('Printer')
  await expectNothingFound(page, 'outbox')
  await goToTab('Ready to go offline')
  await expect(page.getByText('Not everything is here.')).toBeVisible()
  await expectNothingFound(page, 'not ready to go offline')

  gate.mend()
  await goToTab('Conflicts')
  await expect(page.getByRole('button', { name: 'Take mine' })).toBeVisible({ timeout: 60_000 })
  await expectNothingFound(page, 'conflicts')
  await page.route(/\/_bulk_docs$/, async (route) => {
    const { docs }: { docs: { _id: string }[] } = route.request().postDataJSON()
    const reason = 'incident: title must be text of 1 to 20 characters'
    await route.fulfill({ status: 201, json: docs.map(({ _id: id }) => ({ id, error: 'forbidden', reason })) })
  })
  await logIncident(page, 'Refused whatever it says')
  await expect(connection(page)).toHaveAccessibleName(/refused/)
  for (const key of ['g', 'f']) await page.keyboard.press(key)
  await page.getByRole('button', { name: 'Edit and send' }).waitFor()
  await expectNothingFound(page, 'refused')
  await page.getByRole('button', { name: 'Edit and send' }).click()
  await expect(page.getByRole('dialog', { name: /^Edit and send/ })).toBeVisible()
  await expectNothingFound(page, 'edit what was refused')
})
