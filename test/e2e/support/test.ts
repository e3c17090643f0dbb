import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { Device, inElectron } from './device'
import { type NetworkGate, openGate } from './network-gate'
import { SyncServer } from './sync-server'

export { expect }

type Fixtures = {
  /** A server of this test's own, with the demo workspace: tina (technician), dirk (desk), lea (lead). */
  readonly server: SyncServer
  /** The network between that server and the devices; what is signed in uses it. */
  readonly gate: NetworkGate
  /** Starts a device without a server; with so many bytes for its data where `space` says so. */
  readonly device: (limits?: { readonly space: number }) => Promise<Device>
  /**
   * Starts a device of somebody who is signed in, and waits until it holds what the server has. It reaches the server through the gate
   * unless another address is given. vera has to be added to the server first.
   */
  readonly deviceOf: (user: 'tina' | 'dirk' | 'lea' | 'vera', address?: string) => Promise<Device>
}

type Shared = {
  /** Where devices open their windows. Electron has windows of its own: there no browser is started, and none has to be installed. */
  readonly windows: Pick<Browser, 'newContext'>
}

const noBrowser: Shared['windows'] = {
  newContext: () => Promise.reject(new Error('in Electron a device has windows of its own')),
}

export const test = base.extend<Fixtures, Shared>({
  windows: [
    inElectron
      ? // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
        async ({}, use) => use(noBrowser)
      : async ({ browser }, use) => use(browser),
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  server: async ({}, use) => {
    const server = new SyncServer()
    await server.start()
    await use(server)
    await server.remove()
  },
  gate: async ({ server }, use) => {
    const gate = await openGate(server.url)
    await use(gate)
    await gate.close()
  },
  device: async ({ windows }, use) => {
    const devices: Device[] = []
    await use(async (limits) => {
      const device = new Device(windows, limits?.space)
      devices.push(device)
      await device.start()
      return device
    })
    for (const device of devices) await device.end()
  },
  deviceOf: async ({ windows, server, gate }, use) => {
    const devices: Device[] = []
    await use(async (user, address = gate.url) => {
      const device = new Device(windows)
      devices.push(device)
      const signIn = { server: address, workspace: server.workspace, user, password: `${user}-demo` }
      const page = await device.start(signIn)
      await expect(connection(page)).toHaveAccessibleName(/All sent at/)
      return device
    })
    for (const device of devices) await device.end()
  },
})

/** The header's word about the connection. */
export function connection(page: Page) {
  return page.getByRole('button', { name: /^Connection:/ })
}

/** Signs in again after a start, where there is no keyring that kept the password. */
export async function signInIfAsked(page: Page, password: string): Promise<void> {
  await expect(connection(page)).toHaveAccessibleName(/Sign in needed|All sent at/)
  if (/Sign in needed/.test((await connection(page).getAttribute('aria-label')) ?? '')) await signIn(page, password)
}

/** Signs in by what the header offers. */
export async function signIn(page: Page, password: string): Promise<void> {
  await connection(page).click()
  await page.getByRole('dialog', { name: 'Connection' }).getByRole('button', { name: 'Sign in' }).click()
  const dialog = page.getByRole('dialog', { name: /^Sign in to/ })
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
}
