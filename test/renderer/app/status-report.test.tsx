// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { act, cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { StatusReport } from '../../../renderer/app/status-report'
import { useSync } from '../../../renderer/stores/sync'
import type { AppInfo } from '../../../shared/ipc'
import { STATUS_SAID_EVERY } from '../../../shared/status-word'
import { openTestSession } from '../data/open-test-session'
import '../patient-queries'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('says the status on each change, and again and again where nothing changes, until the window is gone', async () => {
  const session = await openTestSession()
  const said: string[] = []
  const request = async (channel: string, { text }: { readonly text: string }) => void said.push(`${channel} ${text}`)
  vi.stubGlobal('firstline', { request, on: () => () => {} })
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const info: AppInfo = {
    version: '0.1.0',
    platform: 'linux',
    runtime: 'browser-host',
    hasTray: true,
    dataFolder: '/data',
    keepsPasswords: false,
  }
  const { unmount } = render(<StatusReport runtime={{ info, session, replication: null }} />)
  await waitFor(() => expect(said).toHaveLength(1))
  vi.advanceTimersByTime(3 * STATUS_SAID_EVERY)
  expect(said).toHaveLength(4)
  expect(new Set(said).size).toBe(1)
  expect(said[0]).toMatch(/^status:show /)

  act(() => useSync.setState({ status: { kind: 'sending', waiting: 3, work: { incident: 3 } } }))
  expect(said.at(-1)).toBe('status:show Sending 3 incidents')
  vi.advanceTimersByTime(STATUS_SAID_EVERY)
  expect(said.slice(4)).toEqual(['status:show Sending 3 incidents', 'status:show Sending 3 incidents'])
  unmount()
  vi.advanceTimersByTime(10 * STATUS_SAID_EVERY)
  expect(said).toHaveLength(6)
})
