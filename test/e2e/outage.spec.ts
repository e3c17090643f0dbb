import type { Page } from '@playwright/test'
import { chooseFile, runImport, serviceNowExport } from './support/imports'
import type { NetworkGate } from './support/network-gate'
import { begin, connectTo, goTo, openSettings, rowOf } from './support/person'
import type { SyncServer } from './support/sync-server'
import { connection, expect, test } from './support/test'

const MANY = 2_000
/** More than one request carries. */
const SOME = 600

/** Imports a file without any server, then connects; sending begins by itself. */
async function importThenConnect(page: Page, count: number, server: SyncServer, gate: NetworkGate): Promise<void> {
  await begin(page, 'Tina Okafor', 'Import a file')
  await chooseFile(page, { name: 'terminals.csv', text: serviceNowExport(count) })
  await runImport(page, `${count.toLocaleString('en-US')} incidents`)
  await openSettings(page)
  await connectTo(page, { server: gate.url, workspace: server.workspace, user: 'tina', password: 'tina-demo' })
}

/** Everything is on the server once, by id and by number, and the device says so. */
async function expectAllSentOnce(page: Page, count: number, server: SyncServer): Promise<void> {
  await expect(connection(page)).toHaveAccessibleName(/All sent at/, { timeout: 60_000 })
  const incidents = await server.documents('incident:')
  expect(incidents).toHaveLength(count)
  expect(new Set(incidents.map(({ _id }) => _id)).size).toBe(count)
  expect(new Set(incidents.map(({ number }) => number)).size).toBe(count)
  // A first revision: what the server had already was not written again.
  expect(incidents.filter(({ _rev }) => !String(_rev).startsWith('1-'))).toEqual([])
  const logged = (await server.documents('entry:')).map(({ incident }) => incident)
  expect(new Set(logged).size).toBe(count)
  await goTo(page, 'All')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count + 1))
  await expect(rowOf(page, 'Terminal').first()).toContainText('Sent')
  await expect(page.getByRole('row').filter({ hasText: 'Waiting to be sent' })).toHaveCount(0)
}

test('the server is killed while it receives a push of 2,000 incidents: all arrive, none twice', async ({
  server,
  gate,
  device,
}) => {
  const { page } = await device()
  const middle = gate.holdAfterSending(2_000_000)
  await importThenConnect(page, MANY, server, gate)
  await middle
  expect((await server.documents('incident:')).length).toBeLessThan(MANY)
  await server.stop('SIGKILL')
  gate.mend()
  await expect(connection(page)).toHaveAccessibleName(/Offline since/)
  await server.start()
  await expectAllSentOnce(page, MANY, server)
})

test('the server is killed after it stored a batch, its answer is lost: all arrive, none twice', async ({
  server,
  gate,
  device,
}) => {
  const { page } = await device()
  const lost = gate.loseAnswerTo('"_id":"incident:')
  await importThenConnect(page, SOME, server, gate)
  await lost
  await server.stop('SIGKILL')
  gate.mend()
  await expect(connection(page)).toHaveAccessibleName(/Offline since/)
  await server.start()
  expect((await server.documents('incident:')).length).toBeGreaterThan(0)
  await expectAllSentOnce(page, SOME, server)
})
