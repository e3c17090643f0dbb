import type { Page } from '@playwright/test'
import { Device } from '../../e2e/support/device'
import { SyncServer } from '../../e2e/support/sync-server'
import { connection, expect } from '../../e2e/support/test'
import type { OpenBrowser } from '../bench-run'
import { incidentsOnServer } from './seed'

/** A server with so many incidents and devices that hold them all. */
export type Workplace = {
  readonly server: SyncServer
  readonly deviceOf: (user: 'tina' | 'lea') => Promise<Device>
  readonly end: () => Promise<void>
}

export async function openWorkplace(browsers: OpenBrowser, size: number): Promise<Workplace> {
  const server = new SyncServer()
  const devices: Device[] = []
  const end = async () => {
    for (const device of devices) await device.end()
    await server.remove()
  }
  try {
    await server.start()
    await incidentsOnServer(server, size)
  } catch (failure) {
    await end()
    throw failure
  }
  return {
    server,
    deviceOf: async (user) => {
      const device = new Device(browsers)
      devices.push(device)
      const { url, workspace } = server
      await untilReady(await device.start({ server: url, workspace, user, password: `${user}-demo` }))
      return device
    },
    end,
  }
}

/** Until the device holds what the server has. */
export async function untilReady(page: Page): Promise<void> {
  await expect(connection(page)).toHaveAccessibleName(/All sent at/, { timeout: 600_000 })
}
