import type { Page } from '@playwright/test'
import { startFaultProxy } from '../fixtures/fault-proxy'
import { goToPage, logIncident, rowOf } from './support/person'
import { connection, expect, test } from './support/test'

const HOUR = 3_600_000

const serverBlock = (page: Page) => page.getByRole('region', { name: 'Server' })

test('who is no longer a member is told so, keeps everything, and goes on once they are one again', async ({
  server,
  deviceOf,
}) => {
  const { page } = await deviceOf('tina')
  await server.archive()
  await logIncident(page, 'Logged after the archiving')
  await expect(connection(page)).toHaveAccessibleName('Connection: No longer a member, 1 waiting')
  await expect(rowOf(page, 'Logged after the archiving')).toContainText('Waiting to be sent')
  await connection(page).click()
  const dialog = page.getByRole('dialog', { name: 'Connection' })
  await expect(dialog).toContainText('You are no longer a member of this workspace, or it was archived')
  await expect(dialog.getByRole('button', { name: 'Sign in as somebody else' })).toBeVisible()

  await server.reopen()
  await dialog.getByRole('button', { name: 'Try now' }).click()
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  expect(await server.documents('incident:')).toMatchObject([{ title: 'Logged after the archiving' }])
})

test('a lock after too many wrong passwords is said, and everything is sent by itself when it has ended', async ({
  server,
  deviceOf,
}) => {
  const { page } = await deviceOf('tina')
  // It ends every session, and the kept password still holds.
  await server.changePassword('tina', 'tina-demo')
  await server.lockOut('tina')
  await logIncident(page, 'Logged while locked out')
  await expect(connection(page)).toHaveAccessibleName(/Locked out since \d\d:\d\d, 1 waiting$/)
  await goToPage(page, 'g n', 'Connection')
  await expect(serverBlock(page)).toContainText('has locked this address for some minutes because of wrong passwords')

  // It forgets its locks, and while it is gone the device asks after it.
  await server.stop()
  await expect(connection(page)).toHaveAccessibleName(/Offline since/, { timeout: 60_000 })
  await server.start()
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  expect(await server.documents('incident:')).toMatchObject([{ title: 'Logged while locked out' }])
})

test('a clock that differs during a session is said with by how much, and what is logged has the right time', async ({
  server,
  deviceOf,
}) => {
  const proxy = await startFaultProxy(server.url)
  const { page } = await deviceOf('tina', proxy.url)
  await goToPage(page, 'g n', 'Connection')
  await expect(serverBlock(page)).toContainText('Agrees with the server’s')
  proxy.setClock(-HOUR)
  await logIncident(page, 'Tells what time it is')
  await logIncident(page, 'Tells it once more')
  await goToPage(page, 'g n', 'Connection')
  await expect(serverBlock(page)).toContainText('1 h 0 min ahead of the server’s; times are corrected')

  await logIncident(page, 'Logged with the right time')
  await expect(rowOf(page, 'Logged with the right time')).toContainText('Sent')
  const stored = (await server.documents('incident:')).find(({ title }) => title === 'Logged with the right time')
  expect(Math.round((Date.now() - Number(stored?.createdAt)) / HOUR)).toBe(1)
  await proxy.close()
})
