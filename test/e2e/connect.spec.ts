import { createServer, type Server } from 'node:http'
import type { Page } from '@playwright/test'
import { expectNothingFound } from './support/axe'
import { type Account, begin, connectTo, goTo, logIncident, openSettings, rowOf } from './support/person'
import { SyncServer } from './support/sync-server'
import { connection, expect, test } from './support/test'

const form = (page: Page) => page.getByRole('form', { name: 'Connect to a server' })

/** A web server on a port of its own that knows nothing but this page, as a router or a portal does. */
async function withPage(use: (url: string) => Promise<void>): Promise<void> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the guest network</h1>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the page has no port')
  const { port } = address
  await use(`http://127.0.0.1:${port}`)
  await new Promise((closed) => server.close(closed).closeAllConnections())
}

async function signIn(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /^Sign in to/ })
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Opens what the header says about the connection and chooses the one thing that it offers. */
async function chooseInStatus(page: Page, button: string): Promise<void> {
  await connection(page).click()
  await page.getByRole('dialog', { name: 'Connection' }).getByRole('button', { name: button }).click()
}

test('what stands in the way of connecting is said in a sentence, and the work so far stays and is sent later', async ({
  server,
  gate,
  device,
}) => {
  const { page } = await device()
  await begin(page, 'Tina Okafor', 'Start empty')
  await logIncident(page, 'Gate 3 does not open')
  await openSettings(page)
  const right: Account = { server: gate.url, workspace: server.workspace, user: 'tina', password: 'tina-demo' }
  const expectRefused = async (account: Account, field: string, sentence: string) => {
    await connectTo(page, account)
    await expect(form(page)).toContainText(sentence)
    await expect(form(page).getByLabel(field)).toBeFocused()
    await expect(form(page).getByLabel(field)).toHaveAttribute('aria-invalid', 'true')
    await expect(connection(page)).toHaveAccessibleName('Connection: Only on this device')
  }

  await expectRefused({ ...right, server: 'no address' }, 'Server address', 'This is not a web address.')
  await expectRefused(
    { ...right, server: 'http://192.0.2.1:5984' },
    'Server address',
    'A password is only sent over https.',
  )
  gate.cut()
  await expectRefused(right, 'Server address', 'Nothing answers at this address.')
  gate.mend()
  await withPage((url) =>
    expectRefused({ ...right, server: url }, 'Server address', 'Something answers there, but not a Firstline server.'),
  )
  await expectRefused({ ...right, password: 'tina-dmeo' }, 'Password', 'The user name or the password is wrong.')
  await expectRefused({ ...right, workspace: 'warehouse' }, 'Workspace', 'The server has no workspace of this name.')

  await goTo(page, 'All')
  await expect(rowOf(page, 'Gate 3 does not open')).toBeVisible()
  await openSettings(page)
  await connectTo(page, right)
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await goTo(page, 'All')
  await expect(rowOf(page, 'Gate 3 does not open')).toContainText('Sent')
  expect(await server.documents('incident:')).toMatchObject([
    { title: 'Gate 3 does not open', createdBy: 'person:tina' },
  ])
  expect(await server.documents('entry:')).toMatchObject([{ by: 'person:tina', recordedBy: 'tina' }])
})

test('what is logged after signing out is sent by the next sign-in', async ({ server, deviceOf }) => {
  const { page } = await deviceOf('tina')
  await openSettings(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(connection(page)).toHaveAccessibleName('Connection: Sign in needed')
  await logIncident(page, 'Logged while signed out')
  await expect(rowOf(page, 'Logged while signed out')).toContainText('Waiting to be sent')
  await expect(connection(page)).toHaveAccessibleName('Connection: Sign in needed, 1 waiting')
  expect(await server.documents('incident:')).toEqual([])

  await chooseInStatus(page, 'Sign in')
  await signIn(page, 'not it')
  await expect(page.getByRole('dialog', { name: /^Sign in to/ })).toContainText(
    'The user name or the password is wrong.',
  )
  await signIn(page, 'tina-demo')
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await expect(rowOf(page, 'Logged while signed out')).toContainText('Sent')
  expect(await server.documents('incident:')).toMatchObject([
    { title: 'Logged while signed out', createdBy: 'person:tina' },
  ])
})

test('a session that the server ends in the middle of work asks for the password, then everything is sent', async ({
  server,
  deviceOf,
}) => {
  const { page } = await deviceOf('tina')
  await logIncident(page, 'Before the password changed')
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  // A new password ends every session and makes the one that is kept useless.
  await server.changePassword('tina', 'another one')
  await logIncident(page, 'After the password changed')
  await expect(connection(page)).toHaveAccessibleName('Connection: Sign in needed, 1 waiting')
  await expect(rowOf(page, 'After the password changed')).toContainText('Waiting to be sent')

  await chooseInStatus(page, 'Sign in')
  const dialog = page.getByRole('dialog', { name: /^Sign in to/ })
  await expect(dialog).toContainText('The server no longer takes your password')
  await expect(dialog).not.toContainText('is wrong')
  await signIn(page, 'not this one')
  await expect(dialog.getByRole('alert')).toContainText('A disabled account reads the same')
  await signIn(page, 'another one')
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await expect(rowOf(page, 'After the password changed')).toContainText('Sent')
  expect(await server.documents('incident:')).toHaveLength(2)
})

test('a device that was connected starts without a network, shows everything, and says since when it is offline', async ({
  server,
  gate,
  deviceOf,
}) => {
  const device = await deviceOf('tina')
  await logIncident(device.page, 'Known before the journey')
  await expect(connection(device.page)).toHaveAccessibleName(/All sent at/)
  gate.cut()
  await device.page.reload()
  await expect(connection(device.page)).toHaveAccessibleName(/Offline since \d\d:\d\d$/)
  await goTo(device.page, 'All')
  await expect(rowOf(device.page, 'Known before the journey')).toContainText('Sent')
  await logIncident(device.page, 'Logged on the journey')
  await expect(connection(device.page)).toHaveAccessibleName(/Offline since \d\d:\d\d, 1 waiting$/)

  gate.mend()
  await expect(connection(device.page)).toHaveAccessibleName(/All sent at/)
  expect(await server.documents('incident:')).toHaveLength(2)
})

test('a program that was started again without a network has everything and, without a keyring, asks for the password', {
  tag: '@desktop',
}, async ({ server, gate, deviceOf }) => {
  const device = await deviceOf('tina')
  gate.cut()
  await logIncident(device.page, 'Logged on the journey')
  const page = await device.restart()
  await goTo(page, 'All')
  await expect(rowOf(page, 'Logged on the journey')).toContainText('Waiting to be sent')
  await expect(connection(page)).toHaveAccessibleName('Connection: Sign in needed, 1 waiting')
  await chooseInStatus(page, 'Sign in')
  await signIn(page, 'tina-demo')
  await expect(page.getByRole('dialog', { name: /^Sign in to/ })).toContainText('Nothing answers at this address.')
  gate.mend()
  await signIn(page, 'tina-demo')
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  expect(await server.documents('incident:')).toMatchObject([{ title: 'Logged on the journey' }])
})

test('the incidents of one workspace never end in another: the device asks, and goes on with its own', async ({
  server,
  gate,
  device,
}) => {
  const { page } = await device()
  const own: Account = { server: gate.url, workspace: server.workspace, user: 'tina', password: 'tina-demo' }
  await begin(page, 'Tina Okafor', 'Start empty')
  await logIncident(page, 'Only for this customer')
  await openSettings(page)
  await connectTo(page, own)
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  const other = new SyncServer()
  await other.start()
  await page.getByRole('button', { name: 'Disconnect from this server' }).click()
  await connectTo(page, { ...own, server: other.url })
  const dialog = page.getByRole('dialog', { name: 'This device belongs to another workspace' })
  await expect(dialog).toContainText(gate.url)
  await expect(dialog).toContainText(other.url)
  await expectNothingFound(page, 'another workspace')
  await dialog.getByRole('button', { name: 'Disconnect' }).click()
  await expect(dialog).toBeHidden()
  await expect(connection(page)).toHaveAccessibleName('Connection: Only on this device')
  expect(await other.documents('incident:')).toEqual([])
  await other.remove()

  await connectTo(page, own)
  await expect(connection(page)).toHaveAccessibleName(/All sent at/)
  await goTo(page, 'All')
  await expect(rowOf(page, 'Only for this customer')).toContainText('Sent')
})
