import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { chooseFile, openImport } from './support/imports'
import { begin, connectTo, goTo, logIncident, openIncident, openSettings, rowOf } from './support/person'
import { connection, expect, signIn, signInIfAsked, test } from './support/test'

const notices = (page: Page) => page.getByRole('status', { name: 'Safety of your work' })
const unsentIn = (profile: string) => readFileSync(join(profile, 'safety', 'unsent.jsonl'), 'utf8')

test('work that was never sent comes back after the database was deleted, keeps its number, and arrives once', async ({
  server,
  gate,
  device,
}) => {
  const tina = await device()
  await begin(tina.page, 'Tina Okafor', 'Start empty')
  const first = await logIncident(tina.page, 'Gate 3 does not open', { photo: 'test/e2e/files/photo.png' })
  const second = await logIncident(tina.page, 'Lift stands still')
  await openIncident(tina.page, 'Lift stands still')
  const note = tina.page.getByRole('textbox', { name: 'Internal comment' })
  await note.fill('Somebody is inside')
  await note.press('ControlOrMeta+Enter')
  await expect(note).toHaveValue('')
  await expect.poll(() => unsentIn(tina.profile)).toContain('Somebody is inside')

  const page = await tina.restart(() => tina.loseDatabases())
  await expect(notices(page)).toContainText('2 incidents were put back from the safety copy')
  await goTo(page, 'All')
  await expect(rowOf(page, 'Gate 3 does not open')).toContainText(first)
  await expect(rowOf(page, 'Lift stands still')).toContainText(second)
  await openIncident(page, 'Lift stands still')
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Somebody is inside')
  const third = await logIncident(page, 'Door 4 is stuck')
  expect([first, second]).not.toContain(third)
  expect(third.slice(0, 3)).toBe(first.slice(0, 3))

  await openSettings(page)
  await connectTo(page, { server: gate.url, workspace: server.workspace, user: 'tina', password: 'tina-demo' })
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  const titles = (await server.documents('incident:')).map(({ title }) => title).sort()
  expect(titles).toEqual(['Door 4 is stuck', 'Gate 3 does not open', 'Lift stands still'])
  expect(await server.documents('entry:')).toHaveLength(5)

  const again = await tina.restart(() => tina.loseDatabases())
  await signInIfAsked(again, 'tina-demo')
  await expect(connection(again)).toHaveAccessibleName(/All sent at/)
  await goTo(again, 'All')
  await expect(rowOf(again, 'Door 4 is stuck')).toContainText('Sent')
  expect(await server.documents('incident:')).toHaveLength(3)
  expect(await server.documents('entry:')).toHaveLength(5)
})

test('signing out with unsent work asks: sending first, or a rescue file that a lead’s device sends', async ({
  server,
  gate,
  deviceOf,
}) => {
  const tina = await deviceOf('tina')
  const { page } = tina
  gate.cut()
  await logIncident(page, 'Logged without a network')
  await openSettings(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign out with work that isn’t sent?' })
  await expect(dialog).toContainText('1 incident has changes that the server doesn’t have.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(connection(page)).toHaveAccessibleName(/Offline since/)

  await page.getByRole('button', { name: 'Sign out' }).click()
  const saving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save a rescue file and sign out' }).click()
  const saved = await (await saving).path()
  await expect(connection(page)).toHaveAccessibleName('Connection: Sign in needed, 1 waiting')
  gate.mend()
  expect(await server.documents('incident:')).toEqual([])

  const lea = await deviceOf('lea')
  await openImport(lea.page)
  await chooseFile(lea.page, { name: 'firstline-rescue.jsonl', text: readFileSync(saved, 'utf8') })
  await expect(lea.page.getByRole('status').filter({ hasText: 'A rescue file' })).toContainText('saved by tina')
  await lea.page.getByRole('button', { name: 'Import 1 incident' }).click()
  await expect(lea.page.getByRole('heading', { name: '1 incident put in' })).toBeVisible()
  await lea.page.getByRole('button', { name: 'Show the incidents' }).click()
  await expect(rowOf(lea.page, 'Logged without a network')).toContainText('Sent')
  await expect(connection(lea.page)).toHaveAccessibleName(/All sent at/)

  await signIn(page, 'tina-demo')
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  expect(await server.documents('incident:')).toMatchObject([
    { title: 'Logged without a network', createdBy: 'person:tina' },
  ])
  expect(await server.documents('entry:')).toMatchObject([{ by: 'person:tina', recordedBy: 'lea' }])
})

test('sending first signs out by itself once everything is sent', async ({ server, gate, deviceOf }) => {
  const { page } = await deviceOf('tina')
  gate.cut()
  await logIncident(page, 'Logged without a network')
  await openSettings(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign out with work that isn’t sent?' })
  gate.mend()
  await dialog.getByRole('button', { name: 'Send first, then sign out' }).click()
  await expect(dialog).toBeHidden()
  await expect(connection(page)).toHaveAccessibleName('Connection: Sign in needed')
  expect(await server.documents('incident:')).toHaveLength(1)
})

test('damaged settings and a safety copy that was cut are said, and what is whole comes back', async ({ device }) => {
  const tina = await device()
  await begin(tina.page, 'Tina Okafor', 'Start empty')
  await logIncident(tina.page, 'Whole in the copy')
  await expect.poll(() => unsentIn(tina.profile)).toContain('Whole in the copy')
  const page = await tina.restart(async () => {
    await tina.loseDatabases()
    const copy = join(tina.profile, 'safety', 'unsent.jsonl')
    writeFileSync(copy, `${readFileSync(copy, 'utf8')}{"sum":"12345678","write":"incident:cut","hei`)
    writeFileSync(join(tina.profile, 'settings.json'), '{"identity": {"na')
  })
  // Without its settings the device asks for the name again.
  await begin(page, 'Tina Okafor', 'Start empty')
  await expect(notices(page)).toContainText('1 incident was put back from the safety copy')
  await expect(notices(page)).toContainText('One record of the safety copy could not be read; the others were.')
  await expect(notices(page)).toContainText('settings.json could not be read, so Firstline goes on with the defaults.')
  expect(readFileSync(join(tina.profile, 'safety', 'unsent.jsonl.damaged'), 'utf8')).toContain('incident:cut')
  await goTo(page, 'All')
  await expect(rowOf(page, 'Whole in the copy')).toBeVisible()
  await logIncident(page, 'Work goes on')
})

test('a folder that can’t be written is said; work goes on and is copied once it can', async ({ device }) => {
  const tina = await device()
  const blocked = join(tina.profile, 'safety')
  await begin(tina.page, 'Tina Okafor', 'Start empty')
  const page = await tina.restart(async () => {
    rmSync(blocked, { recursive: true })
    // A file in its place refuses everybody, as a folder without permission refuses most.
    writeFileSync(blocked, '')
    mkdirSync(join(tina.profile, 'device.json.new'))
  })
  await expect(notices(page)).toContainText('Unsent work has no second copy right now')
  await logIncident(page, 'Logged without a copy')
  await expect(notices(page)).toContainText('device.json can’t be written')
  rmSync(blocked)
  rmSync(join(tina.profile, 'device.json.new'), { recursive: true })
  await logIncident(page, 'Logged when it was mended')
  await expect(notices(page)).not.toContainText('Unsent work has no second copy')
  await expect(notices(page)).not.toContainText('device.json')
  expect(readdirSync(blocked)).toEqual(['unsent.jsonl'])
  await expect.poll(() => unsentIn(tina.profile)).toContain('Logged without a copy')
})
