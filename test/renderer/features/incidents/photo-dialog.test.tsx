// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import type { FetchFileReason } from '../../../../renderer/data/replication/fetch-file'
import { PhotoDialog } from '../../../../renderer/features/incidents/timeline/photo-dialog'
import { useSync } from '../../../../renderer/stores/sync'
import type { FileChunk } from '../../../../shared/domain/file-chunk'
import { type Result, refused } from '../../../../shared/result'
import { openTestSession } from '../../data/open-test-session'
import '../../jsdom-layout'
import '../../patient-queries'

beforeEach(() => {
  URL.createObjectURL = () => 'blob:the-photo'
  URL.revokeObjectURL = () => {}
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const PIECE: FileChunk = {
  id: 'chunk:1:000',
  kind: 'chunk',
  ...{ file: 'file:1', incident: 'incident:1', index: 0, count: 1 },
  ...{ mime: 'image/webp', recordedBy: 'tina', data: 'AAAA' },
}

/** Leaves the next try by itself so far away that nothing but a hint can bring the photo. */
const neverByItself = () => vi.spyOn(Math, 'random').mockReturnValue(1e6)

async function opened(why: FetchFileReason, prepare = () => {}) {
  const { db, ...session } = await openTestSession()
  prepare()
  const fetchFile = vi.fn(async (): Promise<Result<number, FetchFileReason>> => refused(why))
  useSync.setState({ fetchFile, status: { kind: 'synced', at: 1 } })
  const photo = { file: 'file:1', name: 'leak.png', mime: 'image/webp', size: 3, chunks: 1 } as const
  render(
    <DataProvider session={{ db, ...session }}>
      <PhotoDialog
        body={{ type: 'attachment', ...photo, width: 1600, height: 1200, thumbnail: '' }}
        onClose={() => {}}
      />
    </DataProvider>,
  )
  await screen.findByRole('status')
  return { db, fetchFile }
}

const seesPhoto = () => screen.findByRole('img', { name: 'leak.png' })

describe('a photo that is not on this device', () => {
  it.each([
    ['not-connected', 'there is no server to get it from'],
    ['sign-in-needed', 'Sign in, then it comes by itself.'],
    ['unreachable', 'the server can’t be reached'],
    ['not-there-yet', 'the device that took it has not sent it'],
    ['storage-full', 'the disk is full. Free some space'],
  ] as const)('says why (%s)', async (why, words) => {
    await opened(why)
    expect(screen.getByRole('status').textContent).toContain(words)
  })

  it('is shown as soon as the connection is back', async () => {
    const { db, fetchFile } = await opened('unreachable', neverByItself)
    fetchFile.mockImplementation(async () => {
      if (useSync.getState().status.kind !== 'receiving') return refused('unreachable')
      await db.files.insert(PIECE)
      return { ok: true, value: 1 }
    })
    useSync.setState({ status: { kind: 'receiving', received: 0, waiting: 0 } })
    expect((await seesPhoto()).getAttribute('src')).toBe('blob:the-photo')
  })

  it('is shown when its device has sent it, without a word from anybody', async () => {
    const { db, fetchFile } = await opened('not-there-yet')
    fetchFile.mockImplementation(async () => {
      await db.files.insert(PIECE)
      return { ok: true, value: 1 }
    })
    expect(await seesPhoto()).toBeTruthy()
  })

  it('is shown when it was fetched for another reason', async () => {
    const { db } = await opened('not-there-yet', neverByItself)
    await db.files.insert(PIECE)
    expect(await seesPhoto()).toBeTruthy()
  })
})
