import { expect, vi } from 'vitest'
import type { TestDevice } from './test-device'
import type { Workspace } from './workspace'

/** Another server with nothing in it takes the place of the first, and knows none of its sessions. */
export async function replaceServer(workspace: Workspace): Promise<Workspace> {
  workspace.proxy.failAll({ kind: 'answer', status: 401 })
  await workspace.wipe()
  return workspace
}

/** The sessions of the server before don't hold for the one in its place. */
export async function meetServer(workspace: Workspace, ...devices: readonly TestDevice[]): Promise<void> {
  for (const each of devices) {
    each.replication.tryNow()
    await each.status('sign-in-needed')
  }
  workspace.proxy.failAll(null)
  for (const each of devices) {
    await each.signIn()
    each.gateway$.next({ ...each.ready })
  }
}

/** What the device found out about it. */
export const finding = (each: TestDevice) =>
  vi.waitFor(() => {
    let found: unknown
    each.replication.server$.subscribe((server) => {
      found = server
    })
    expect(found).not.toEqual({ kind: 'as-known' })
    return found
  }, 20_000)
