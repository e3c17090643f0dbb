import type { Page } from '@playwright/test'
import { begin, connectTo, goTo, goToPage, logIncident, openIncident, openSettings, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

const READS_ONLY = 'Your role, viewer, can read and not change. Ask your administrator.'

const actions = (page: Page) => page.getByRole('toolbar', { name: 'Actions' })
const sidebar = (page: Page) => page.getByRole('complementary', { name: 'Sidebar' })
const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })

async function moreActions(page: Page): Promise<readonly string[]> {
  await actions(page).getByRole('button', { name: 'More actions' }).click()
  const items = await page.getByRole('menuitem').allInnerTexts()
  await page.keyboard.press('Escape')
  return items
}

test('a viewer reads everything, is offered nothing that would be refused, and is told why', {
  tag: '@desktop',
}, async ({ server, deviceOf }) => {
  await server.addPerson('vera', 'viewer')
  const desk = (await deviceOf('dirk')).page
  const number = await logIncident(desk, 'Badge reader at gate 2 is dead')
  const { page, context } = await deviceOf('vera')

  await test.step('logging', async () => {
    await expect(page.getByRole('button', { name: 'Log an incident' }).first()).toBeDisabled()
    await expect(sidebar(page)).toContainText(READS_ONLY)
    await goTo(page, 'Resolved')
    await expect(page.getByText('No incident is resolved or closed yet.')).toBeVisible()
    await expect(page.getByRole('main').getByRole('button', { name: 'Log an incident' })).toHaveCount(0)
    await goTo(page, 'All')
    await page.keyboard.press('c')
    await expect(notices(page)).toContainText(READS_ONLY)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+k')
    const command = page.getByRole('option', { name: /^Log an incident Your role/ })
    await expect(command).toBeDisabled()
    await page.keyboard.press('Escape')
    await notices(page).getByRole('button', { name: 'Dismiss' }).click()
  })
  await test.step('an incident', async () => {
    await openIncident(page, 'Badge reader at gate 2 is dead')
    const detail = page.getByRole('article', { name: `Incident ${number}` })
    await expect(detail).toContainText(READS_ONLY)
    await expect(actions(page)).toHaveCount(0)
    await expect(detail.getByRole('textbox', { name: 'Title' })).not.toBeEditable()
    await expect(detail.getByRole('combobox', { name: 'Assignee' })).toBeDisabled()
    await expect(detail.getByRole('combobox', { name: 'Impact' })).toBeDisabled()
    await expect(detail.getByRole('button', { name: 'Add photos' })).toHaveCount(0)
    await expect(detail.getByRole('form', { name: 'Add to the timeline' })).toHaveCount(0)
    await page.keyboard.press('a')
    await expect(notices(page)).toContainText(READS_ONLY)
  })
  await test.step('import', async () => {
    await openSettings(page)
    await expect(page.getByRole('button', { name: 'Import…' }).first()).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Load sample data' })).toBeDisabled()
  })
  await test.step('the small window', async () => {
    const opened = context.waitForEvent('page')
    const desktop = page.getByRole('region', { name: 'Desktop' })
    await desktop.getByRole('button', { name: /^Tray:/ }).click()
    await desktop.getByRole('button', { name: 'Log an incident' }).first().click()
    const small = await opened
    await expect(small.getByText(READS_ONLY)).toBeVisible()
    await expect(small.getByRole('textbox')).toHaveCount(0)
    await small.close()
  })
  await test.step('nothing was sent that the server refuses', async () => {
    await expect(connection(page)).toHaveAccessibleName(/All sent at/)
    await expect(desk.getByRole('row').filter({ hasText: number })).toContainText('Sent')
    expect(await server.documents('device:')).toHaveLength(1)
  })
})

test('a technician works on incidents but does not override priorities, a lead does', async ({ deviceOf }) => {
  const technician = (await deviceOf('tina')).page
  const lead = (await deviceOf('lea')).page
  const number = await logIncident(technician, 'Conveyor 3 stops')
  await openIncident(technician, number)
  await expect(actions(technician).getByRole('button', { name: /^Take it/ })).toBeVisible()
  await expect(technician.getByRole('form', { name: 'Add to the timeline' })).toBeVisible()
  expect((await moreActions(technician)).join()).not.toContain('Override priority')
  await openIncident(lead, number)
  expect((await moreActions(lead)).join()).toContain('Override priority')
})

test('a priority overridden before the first sign-in is taken back where the account is no lead’s, and all the rest is sent', async ({
  server,
  gate,
  device,
}) => {
  const { page } = await device()
  const detail = page.getByRole('article', { name: /^Incident / })
  const timeline = page.getByRole('region', { name: 'Timeline' })
  const override = async (priority: string, reason: string) => {
    await actions(page).getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: /^Override priority/ }).click()
    const dialog = page.getByRole('dialog', { name: /^Override the priority of/ })
    await dialog.getByRole('radio', { name: priority }).click()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await dialog.getByRole('button', { name: 'Override priority' }).click()
    await expect(dialog).toBeHidden()
  }
  await begin(page, 'Tina Okafor', 'Start empty')
  await logIncident(page, 'Gate 3 does not open')
  await openIncident(page, 'Gate 3 does not open')
  await test.step('alone, one overrides and lifts like a lead', async () => {
    await override('P1', 'The airport is closed')
    await expect(detail).toContainText('“The airport is closed”')
    await expect(timeline).toContainText('overrode the priority: P1 Critical instead of P4 Low')
    await detail.getByRole('button', { name: 'Lift the override' }).click()
    await expect(timeline).toContainText('lifted the override: P1 Critical is P4 Low again')
    await expect(detail.getByRole('button', { name: 'Lift the override' })).toHaveCount(0)
    await override('P2', 'Half of it is')
  })
  await test.step('the server wants a lead for it', async () => {
    await openSettings(page)
    await connectTo(page, { server: gate.url, workspace: server.workspace, user: 'tina', password: 'tina-demo' })
    // The incident, and what its timeline tells of overriding twice and lifting.
    await expect(connection(page)).toHaveAccessibleName(/4 refused/)
    await goToPage(page, 'g f', 'Refused')
    await expect(page.getByRole('listitem', { name: /Gate 3 does not open/ })).toContainText('Take it back')
  })
  await test.step('as the advice says', async () => {
    const row = page.getByRole('listitem', { name: /Gate 3 does not open/ })
    await row.getByRole('button', { name: 'Take back and send' }).click()
    await expect(page.getByText('The server has refused nothing.')).toBeVisible()
    await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  })
  const [sent] = await server.documents('incident:')
  expect(sent).toMatchObject({ title: 'Gate 3 does not open', priorityOverride: null, createdBy: 'person:tina' })
  const said = (await server.documents('entry:')).map(({ body }) => body)
  expect(said).toContainEqual(expect.objectContaining({ type: 'created' }))
  const note = said.find((body) => Object(body).type === 'comment')
  expect(note).toMatchObject({ visibility: 'internal', text: expect.stringContaining('“The airport is closed”') })
  expect(note).toMatchObject({ text: expect.stringContaining('“Half of it is”') })
})

test('what was logged offline before the role was lowered is in the refused list, and the interface follows the new role', async ({
  server,
  gate,
  deviceOf,
}) => {
  const { page } = await deviceOf('tina')
  gate.cut()
  await logIncident(page, 'Logged on the journey')
  await server.changeRole('tina', 'viewer')
  gate.mend()
  await expect(connection(page)).toHaveAccessibleName(/refused/)
  expect(await server.documents('incident:')).toEqual([])
  await expect(sidebar(page)).toContainText(READS_ONLY)
  await expect(sidebar(page).getByRole('button', { name: /Viewer: open settings$/ })).toBeVisible()
  await goTo(page, 'All')
  await expect(rowOf(page, 'Logged on the journey')).toContainText('Refused by the server')

  // Raised again, what was refused goes by itself.
  await server.changeRole('tina', 'technician')
  await goToPage(page, 'g n', 'Connection')
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(sidebar(page)).not.toContainText(READS_ONLY)
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  expect(await server.documents('incident:')).toMatchObject([{ title: 'Logged on the journey' }])
})

test('a role that was lowered shows with the first work that is refused, and after a reload', async ({
  server,
  deviceOf,
}) => {
  const { page } = await deviceOf('tina')
  await server.changeRole('tina', 'viewer')
  await logIncident(page, 'Logged as a viewer')
  await expect(connection(page)).toHaveAccessibleName(/refused/)
  await expect(sidebar(page)).toContainText(READS_ONLY)

  await server.changeRole('tina', 'desk')
  await page.reload()
  await expect(sidebar(page).getByRole('button', { name: /Service desk: open settings$/ })).toBeVisible()
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
})

test('a viewer whom the administrator makes technician can work at once', async ({ server, deviceOf }) => {
  await server.addPerson('vera', 'viewer')
  const { page } = await deviceOf('vera')
  await expect(sidebar(page)).toContainText(READS_ONLY)
  await server.changeRole('vera', 'technician')
  const common = { updatedAt: Date.now(), hlc: '', sample: false, removed: false }
  const record = { ...common, kind: 'person', name: 'Vera', user: 'vera', role: 'technician', teams: [] }
  await server.write([{ _id: 'person:vera', ...record }])
  await expect(sidebar(page)).not.toContainText(READS_ONLY)
  await logIncident(page, 'Logged as a technician')
  await expect(rowOf(page, 'Logged as a technician')).toContainText('Sent')
})
