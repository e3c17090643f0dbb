import type { Locator, Page } from '@playwright/test'
import { fillDisk } from './support/full-disk'
import { begin, goTo, logIncident, openIncident, openSettings, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

const captureDialog = (page: Page) => page.getByRole('dialog', { name: 'Log an incident' })
const fieldsOf = (page: Page) => page.getByRole('region', { name: 'Fields' })
const section = (page: Page) => page.getByRole('region', { name: 'Services' })
const listed = (page: Page) => section(page).getByRole('list', { name: 'Services', exact: true }).getByRole('listitem')
const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })

/** Opens the service of a form or a detail and types a name. */
async function typeService(page: Page, around: Locator, name: string): Promise<void> {
  await around.getByRole('combobox', { name: 'Service' }).click()
  await page.getByRole('dialog', { name: 'Service' }).getByRole('combobox').fill(name)
}

test('on a device of one’s own a service is added where it is needed, and is in Settings, in the search and in the filter', {
  tag: '@desktop',
}, async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  const dialog = captureDialog(page)

  await test.step('in quick capture', async () => {
    await page.keyboard.press('c')
    await dialog.getByRole('textbox', { name: 'Title' }).fill('The left one prints stripes')
    await typeService(page, dialog, 'Label  printers')
    await expect(page.getByRole('option', { name: 'Add “Label printers”' })).toBeVisible()
    // What was typed and not added outlives Esc, the dialog and a reload.
    await page.keyboard.press('Escape')
    await expect(dialog.getByRole('combobox', { name: 'Service' })).toHaveText('“Label printers” is not added yet')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.reload()
    await goTo(page, 'All')
    await page.keyboard.press('c')
    await expect(dialog.getByRole('combobox', { name: 'Service' })).toHaveText('“Label printers” is not added yet')
    await dialog.getByRole('combobox', { name: 'Service' }).click()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('combobox', { name: 'Service' })).toHaveText('Label printers')
    await dialog.getByRole('button', { name: /^Log incident/ }).click()
    await expect(dialog).toBeHidden()
  })
  await test.step('in the detail, where a name that differs only in case is the same service', async () => {
    await openIncident(page, 'The left one prints stripes')
    await expect(fieldsOf(page).getByRole('combobox', { name: 'Service' })).toHaveText('Label printers')
    const number = await logIncident(page, 'The right one too')
    await openIncident(page, number)
    await typeService(page, fieldsOf(page), 'label PRINTERS')
    await expect(page.getByRole('option', { name: /^(Add|Offer)/ })).toHaveCount(0)
    await expect(page.getByRole('option', { name: 'Label printers' })).toBeVisible()
    await page.getByRole('dialog', { name: 'Service' }).getByRole('combobox').fill('Forklifts')
    await page.keyboard.press('Enter')
    await expect(fieldsOf(page).getByRole('combobox', { name: 'Service' })).toHaveText('Forklifts')
  })
  await test.step('renamed in Settings, it is renamed everywhere', async () => {
    await openSettings(page)
    await expect(listed(page)).toHaveText(['Forklifts', 'Label printers'])
    await section(page).getByRole('button', { name: 'Edit Label printers' }).click()
    const form = section(page).getByRole('form', { name: 'Edit Label printers' })
    await form.getByRole('textbox', { name: 'Name' }).fill('forklifts')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form.getByRole('alert')).toContainText('Another service has this name.')
    await form.getByRole('textbox', { name: 'Name' }).fill('Warehouse printers')
    await form.getByRole('textbox', { name: 'Name' }).press('Enter')
    await expect(listed(page)).toHaveText(['Forklifts', 'Warehouse printers'])
    await expect(section(page).getByRole('button', { name: 'Edit Warehouse printers' })).toBeFocused()
    await openIncident(page, 'The left one prints stripes')
    await expect(fieldsOf(page).getByRole('combobox', { name: 'Service' })).toHaveText('Warehouse printers')
    await page.reload()
    await goTo(page, 'All')
    await page.getByRole('searchbox').fill('warehouse')
    await expect(rowOf(page, 'The left one prints stripes')).toBeVisible()
    await expect(rowOf(page, 'The right one too')).toHaveCount(0)
    await page.getByRole('searchbox').fill('')
  })
  await test.step('removed, it is no longer offered and still names its incident', async () => {
    await openSettings(page)
    await section(page).getByRole('button', { name: 'Remove Forklifts' }).click()
    await expect(listed(page)).toHaveText(['Warehouse printers'])
    await notices(page).getByRole('button', { name: 'Undo' }).click()
    await expect(listed(page)).toHaveText(['Forklifts', 'Warehouse printers'])
    await section(page).getByRole('button', { name: 'Remove Forklifts' }).click()
    await openIncident(page, 'The right one too')
    await expect(fieldsOf(page).getByRole('combobox', { name: 'Service' })).toHaveText('Forklifts')
    await goTo(page, 'All')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByRole('dialog', { name: 'Filters' }).getByRole('combobox').fill('forklifts')
    await page.getByRole('option', { name: 'Service: Forklifts (no longer offered)' }).click()
    await page.keyboard.press('Escape')
    await expect(rowOf(page, 'The right one too')).toBeVisible()
    await expect(rowOf(page, 'The left one prints stripes')).toHaveCount(0)
    await page.keyboard.press('c')
    await dialog.getByRole('combobox', { name: 'Service' }).click()
    await expect(page.getByRole('option')).toHaveText(['None', 'Warehouse printers'])
    await page.getByRole('dialog', { name: 'Service' }).getByRole('combobox').fill('Forklifts')
    await expect(page.getByRole('option', { name: 'Offer “Forklifts” again' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await openSettings(page)
    await section(page).getByText('1 service no longer offered').click()
    await section(page).getByRole('button', { name: 'Restore Forklifts' }).click()
    await expect(listed(page)).toHaveText(['Forklifts', 'Warehouse printers'])
  })
})

test('a full disk is said where a service is added, with the name still there', { tag: '@desktop' }, async ({
  device,
}) => {
  const { page } = await device({ space: 20_000_000 })
  await begin(page, 'Ines Falk', 'Start empty')
  await openSettings(page)
  await fillDisk(page)
  const name = section(page).getByRole('textbox', { name: 'Find or add a service' })
  await name.fill('Gates')
  await name.press('Enter')
  await expect(section(page).getByRole('alert')).toContainText('The disk is full, so the service was not stored.')
  await expect(name).toHaveValue('Gates')
})

test('Ctrl+Enter on the offer adds the service and logs the incident with it', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Start empty')
  await page.keyboard.press('c')
  await captureDialog(page).getByRole('textbox', { name: 'Title' }).fill('Gate 2 stays shut')
  await typeService(page, captureDialog(page), 'Gates')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(captureDialog(page)).toBeHidden()
  await openIncident(page, 'Gate 2 stays shut')
  await expect(fieldsOf(page).getByRole('combobox', { name: 'Service' })).toHaveText('Gates')
})

test('services of the sample data are not offered for incidents of one’s own', async ({ device }) => {
  const { page } = await device()
  await begin(page, 'Ines Falk', 'Look at sample data')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '31')
  await openSettings(page)
  await expect(section(page)).toContainText('None yet.')
  const number = await logIncident(page, 'One of my own')
  await openIncident(page, number)
  await typeService(page, fieldsOf(page), 'Printing')
  await page.getByRole('option', { name: 'Add “Printing”' }).click()
  await openSettings(page)
  await expect(listed(page)).toHaveText(['Printing'])
  await page.getByRole('button', { name: 'Remove sample data' }).click()
  await openIncident(page, number)
  await expect(fieldsOf(page).getByRole('combobox', { name: 'Service' })).toHaveText('Printing')
})

test('two devices that add a service of the same name apart have one, and what each changed of it', async ({
  server,
  gate,
  deviceOf,
}) => {
  const tina = (await deviceOf('tina')).page
  const lea = (await deviceOf('lea')).page
  const before = (await server.documents('service:')).length
  gate.cut()
  for (const [page, name] of [
    [tina, 'Cold storage'],
    [lea, 'cold  storage'],
  ] as const) {
    await openSettings(page)
    await section(page).getByRole('textbox', { name: 'Find or add a service' }).fill(name)
    await section(page).getByRole('button', { name: 'Add', exact: true }).click()
    await expect(section(page).getByRole('button', { name: /^Edit Cold storage$/i })).toBeVisible()
  }
  gate.mend()
  await expect(connection(tina)).toHaveAccessibleName(/All sent at/)
  await expect(connection(lea)).toHaveAccessibleName(/All sent at/)
  await expect.poll(async () => (await server.documents('service:')).length).toBe(before + 1)

  await test.step('a rename and a team that are set apart both hold', async () => {
    gate.cut()
    await section(tina)
      .getByRole('button', { name: /^Edit Cold storage$/i })
      .click()
    await section(tina).getByRole('textbox', { name: 'Name' }).fill('Cold rooms')
    await section(tina).getByRole('button', { name: 'Save' }).click()
    await section(lea)
      .getByRole('button', { name: /^Edit Cold storage$/i })
      .click()
    await section(lea).getByRole('combobox', { name: 'Team' }).click()
    await lea.getByRole('option', { name: 'Field service' }).click()
    await section(lea).getByRole('button', { name: 'Save' }).click()
    gate.mend()
    for (const page of [tina, lea]) {
      await expect(listed(page).filter({ hasText: 'Cold rooms' })).toContainText('Field service')
    }
  })
  await test.step('only a lead takes one away', async () => {
    await expect(section(tina)).toContainText('Only a lead removes a service.')
    await expect(section(tina).getByRole('button', { name: 'Remove Cold rooms' })).toBeDisabled()
    await section(lea).getByRole('button', { name: 'Remove Cold rooms' }).click()
    await expect(listed(tina).filter({ hasText: 'Cold rooms' })).toHaveCount(0)
    await expect(connection(lea)).toHaveAccessibleName(/All sent at/)
  })
})

test('of two services with one name one is offered, and Settings says that there are two', async ({
  server,
  deviceOf,
}) => {
  const common = { updatedAt: Date.now(), hlc: '', sample: false, removed: false }
  await server.write([{ _id: 'service:another', ...common, kind: 'service', name: 'printing', team: '' }])
  const { page } = await deviceOf('tina')
  await openSettings(page)
  const hint = 'There are two of this name. Rename or remove one.'
  await expect(listed(page).filter({ hasText: hint })).toHaveCount(2)
  await page.keyboard.press('c')
  await typeService(page, captureDialog(page), 'printing')
  await expect(page.getByRole('option')).toHaveText([/^printing$/i])
})

test('a viewer sees the services and is told why none can be added', async ({ server, deviceOf }) => {
  await server.addPerson('vera', 'viewer')
  const { page } = await deviceOf('vera')
  await openSettings(page)
  await expect(listed(page).first()).toBeVisible()
  await section(page).getByRole('textbox', { name: 'Find or add a service' }).fill('Cold storage')
  await expect(section(page).getByRole('button', { name: 'Add', exact: true })).toBeDisabled()
  await expect(section(page)).toContainText('Your role, viewer, can read and not change.')
})
