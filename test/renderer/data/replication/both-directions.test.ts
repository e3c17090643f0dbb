import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DeviceOptions, openDevice, type TestDevice } from './test-device'
import { openWorkspace, type Workspace } from './workspace'

let workspace: Workspace
let devices: TestDevice[] = []

beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(async () => {
  for (const device of devices) await device.close()
  devices = []
  await workspace.close()
})

async function device(options: Partial<DeviceOptions> = {}): Promise<TestDevice> {
  const opened = await openDevice({ url: workspace.proxy.url, ...options })
  devices.push(opened)
  return opened
}

describe('replication', () => {
  it('brings what one device logged to the server and to another device', async () => {
    const tina = await device()
    const dirk = await device({ user: 'dirk', role: 'desk' })
    await Promise.all([tina.status('synced'), dirk.status('synced')])

    const logged = await tina.log('Scanner is dead')

    await vi.waitFor(async () => expect(await dirk.incident(logged.id)).toEqual(logged), 10_000)
    expect(await workspace.document(logged.id)).toMatchObject({ title: 'Scanner is dead' })
  })
})
