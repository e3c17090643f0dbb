import { afterAll, afterEach, beforeEach, vi } from 'vitest'
import { isServerGiven, openCouchServer } from '../../../fixtures/couch-server'
import { type DeviceOptions, openDevice, type TestDevice } from './test-device'
import { openWorkspace, removePeople, type Workspace } from './workspace'

export type Setup = {
  readonly workspace: () => Workspace
  /** Sets the clock of our own server for sessions and lock-outs forward, milliseconds. */
  readonly passOnServer: (time: number) => void
  readonly device: (options?: Partial<DeviceOptions>) => Promise<TestDevice>
  /** Ends a device before the test does. */
  readonly close: (device: TestDevice) => Promise<void>
}

/** Databases open and close slowly on a busy machine, milliseconds. */
const PATIENCE = 180_000

/** A fresh workspace for each test, and devices that end with it. */
export function setUp(): Setup {
  vi.setConfig({ testTimeout: PATIENCE })
  let workspace: Workspace
  let ahead = 0
  const devices = new Set<TestDevice>()
  beforeEach(async () => {
    ahead = 0
    workspace = await openWorkspace(openCouchServer({ now: () => Date.now() + ahead }))
  }, PATIENCE)
  afterEach(async () => {
    for (const device of devices) await device.close()
    devices.clear()
    await workspace.close()
  }, PATIENCE)
  if (isServerGiven) afterAll(removePeople, PATIENCE)
  return {
    workspace: () => workspace,
    passOnServer: (time) => {
      ahead += time
    },
    device: async (options = {}) => {
      const opened = await openDevice({ url: workspace.proxy.url, ...options })
      devices.add(opened)
      return opened
    },
    close: async (device) => {
      devices.delete(device)
      await device.close()
    },
  }
}
