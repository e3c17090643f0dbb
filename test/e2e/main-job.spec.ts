import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { goTo, logIncident, openIncident, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

// As most people have it: dialogs and lists move.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

const photo = fileURLToPath(new URL('./files/photo.png', import.meta.url))

/** The notification that the desktop shows about an incident. */
function notification(page: Page, number: string) {
  return page.getByRole('alert').filter({ hasText: number })
}

test('what is logged without a connection survives a reload, reaches the desk and alerts the lead', {
  tag: '@desktop',
}, async ({ gate, deviceOf }) => {
  const technician = (await deviceOf('tina')).page
  const desk = (await deviceOf('dirk')).page
  const lead = (await deviceOf('lea')).page

  gate.cut()
  await expect(connection(technician)).toHaveAccessibleName(/Offline since/)
  await expect(connection(lead)).toHaveAccessibleName(/Offline since/)
  const number = await logIncident(technician, 'Water in the server room', { stopped: 'Many', wait: 'No', photo })
  await logIncident(technician, 'Badge reader at gate 2 is dead', { stopped: 'Some', wait: 'A few hours' })
  await logIncident(technician, 'Label printer prints too light', { stopped: 'One person', wait: 'Days' })
  await technician.reload()
  await goTo(technician, 'All')
  for (const title of ['Water in the server room', 'Badge reader at gate 2', 'Label printer prints']) {
    await expect(rowOf(technician, title)).toContainText('Waiting to be sent')
  }
  await openIncident(technician, 'Water in the server room')
  await expect(technician.getByRole('button', { name: 'Open photo.png' })).toBeVisible()
  await expect(rowOf(desk, 'Water in the server room')).toHaveCount(0)

  gate.mend()
  await goTo(desk, 'All')
  for (const title of ['Water in the server room', 'Badge reader at gate 2', 'Label printer prints']) {
    await expect(rowOf(desk, title)).toBeVisible()
  }
  await expect(notification(lead, number)).toHaveCount(1)
  await expect(notification(lead, number)).toContainText('P1 Critical')
  await expect(connection(technician)).toHaveAccessibleName(/All sent at/)
  await expect(rowOf(technician, 'Water in the server room')).toContainText('Sent')

  await notification(lead, number)
    .getByRole('button', { name: /^P1 Critical/ })
    .click()
  await expect(lead.getByRole('article', { name: `Incident ${number}` })).toBeVisible()
  await lead.getByRole('button', { name: 'Open photo.png' }).click()
  await expect(lead.getByRole('dialog').getByRole('img')).toBeVisible()
  await lead.keyboard.press('Escape')

  await lead
    .getByRole('toolbar', { name: 'Actions' })
    .getByRole('button', { name: /^Acknowledge/ })
    .click()
  await expect(lead.getByRole('region', { name: 'Timeline' })).toContainText('You acknowledged')
  await expect(technician.getByRole('region', { name: 'Timeline' })).toContainText('Lea Moreau acknowledged')
  await expect(notification(lead, number)).toHaveCount(0)

  await test.step('whoever it is given to then hears of it, until they take it up', async () => {
    await expect(notification(technician, number)).toHaveCount(0)
    await lead.getByRole('combobox', { name: 'Assignee' }).click()
    await lead.getByRole('option', { name: /^Tina Okafor/ }).click()
    await expect(notification(technician, number)).toContainText('Assigned to you · P1 Critical')
    await technician
      .getByRole('toolbar', { name: 'Actions' })
      .getByRole('button', { name: /^Take it/ })
      .click()
    await expect(notification(technician, number)).toHaveCount(0)
  })
  await test.step('what is raised to a P2 alerts the lead', async () => {
    await openIncident(desk, 'Badge reader at gate 2 is dead')
    await desk
      .getByRole('toolbar', { name: 'Actions' })
      .getByRole('button', { name: /^Acknowledge/ })
      .click()
    await desk.getByRole('combobox', { name: 'Impact' }).selectOption('High')
    await expect(notification(lead, 'Badge reader at gate 2 is dead')).toContainText('P2 High')
    await expect(notification(desk, 'Badge reader at gate 2 is dead')).toHaveCount(0)
  })
})

/** Changes the title in the detail, as one would: click, type, Enter. */
async function retitle(page: Page, title: string): Promise<void> {
  const field = page.getByRole('region', { name: 'Detail' }).getByRole('textbox', { name: 'Title' })
  await field.fill(title)
  await field.press('Enter')
  await expect(rowOf(page, title)).toBeVisible()
}

async function setField(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByRole('region', { name: 'Fields' }).getByRole('textbox', { name: label, exact: true })
  await field.fill(value)
  await field.press('Enter')
}

test('what two people change apart is merged, and the value that lost stands in the timeline', async ({
  server,
  gate,
  deviceOf,
}) => {
  const technician = (await deviceOf('tina')).page
  const desk = (await deviceOf('dirk')).page
  const number = await logIncident(technician, 'Scanner does not charge', { stopped: 'Some', wait: 'A few hours' })
  await goTo(desk, 'All')
  await expect(rowOf(desk, number)).toBeVisible()
  await openIncident(technician, number)
  await openIncident(desk, number)

  gate.cut()
  await expect(connection(technician)).toHaveAccessibleName(/Offline since/)
  await expect(connection(desk)).toHaveAccessibleName(/Offline since/)
  await setField(technician, 'Location', 'Hall 4')
  await setField(desk, 'Category', 'Hardware')
  await retitle(technician, 'Scanner 12 does not charge')
  await retitle(desk, 'Scanner dock is broken')
  gate.mend()

  for (const page of [technician, desk]) {
    await expect(rowOf(page, number)).toContainText('Scanner dock is broken')
    const fields = page.getByRole('region', { name: 'Fields' })
    await expect(fields.getByRole('textbox', { name: 'Location' })).toHaveValue('Hall 4')
    await expect(fields.getByRole('textbox', { name: 'Category', exact: true })).toHaveValue('Hardware')
    const timeline = page.getByRole('region', { name: 'Timeline' })
    await expect(timeline.getByRole('listitem').filter({ hasText: 'Not kept' })).toHaveCount(1)
    await expect(timeline).toContainText(
      /Not kept.*Scanner 12 does not charge.*Tina Okafor|Scanner 12 does not charge.*you/,
    )
    await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  }
  const [stored] = await server.documents('incident:')
  expect(stored).toMatchObject({ title: 'Scanner dock is broken', location: 'Hall 4', category: 'Hardware' })
})
