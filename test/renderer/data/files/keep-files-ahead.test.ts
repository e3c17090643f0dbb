import 'fake-indexeddb/auto'
import { BehaviorSubject, Subject } from 'rxjs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { LITTLE_SPACE } from '../../../../renderer/data/database/storage-facts'
import { keepFilesAhead } from '../../../../renderer/data/files/keep-files-ahead'
import type { Replication } from '../../../../renderer/data/replication/start-replication'
import type { DataSession } from '../../../../renderer/data/session'
import { takeIt } from '../../../../renderer/features/incidents/operations'
import { resolve } from '../../../../shared/domain/state-operations'
import { ok, refused } from '../../../../shared/result'
import type { SyncStatus } from '../../../../shared/sync-status'
import { RESOLUTION } from '../../../shared/domain/build'
import { openTestSession } from '../open-test-session'

const SYNCED: SyncStatus = { kind: 'synced', at: 1 }
const OFFLINE: SyncStatus = { kind: 'offline', since: 1, waiting: 0, why: 'unreachable' }
const SENDING: SyncStatus = { kind: 'sending', waiting: 1, work: {} }

/** An incident of one's own with photos of which this device has only the lines that tell of them. */
async function assigned(photos = 1): Promise<DataSession> {
  const session = await openTestSession()
  const logged = await session.incidents.log({ title: 'Water', impact: 'high', urgency: 'high' })
  if (!logged.ok) throw new Error(logged.reason)
  await session.incidents.perform(logged.value.id, takeIt)
  for (let photo = 1; photo <= photos; photo += 1) {
    await session.files.addPhoto(logged.value.id, new Blob(['a photo']), `${photo}`)
  }
  await session.db.files.find().remove()
  return session
}

function kept(session: DataSession, spaceLeft: number | null = null) {
  const status$ = new BehaviorSubject<SyncStatus>(SYNCED)
  const upToDate$ = new Subject<void>()
  const fetchAhead = vi.fn<Replication['fetchAhead']>(async () => refused('not-there-yet'))
  const spaceAsked = vi.fn(async () => spaceLeft)
  const replication = { status$, upToDate$, fetchAhead }
  const keeping = keepFilesAhead({ session, replication, spaceLeft: spaceAsked })
  onTestFinished(() => keeping.unsubscribe())
  return { status$, upToDate$, fetchAhead, spaceAsked }
}

/** Long enough for all that is here to be looked through. */
const aWhile = () => new Promise((passed) => setTimeout(passed, 300))

describe('files of what is assigned', () => {
  it('are fetched a few at a time', async () => {
    const { upToDate$, fetchAhead } = kept(await assigned(4))
    fetchAhead.mockImplementation(async () => ok(1))
    upToDate$.next()
    await vi.waitFor(() => expect(fetchAhead).toHaveBeenCalledTimes(2), 5_000)
    expect(fetchAhead.mock.calls.map(([files]) => files.length)).toEqual([3, 1])
  })

  it('are left to the window that replicates', async () => {
    const { status$, fetchAhead } = kept(await assigned())
    status$.next(SYNCED)
    await aWhile()
    expect(fetchAhead).not.toHaveBeenCalled()
  })

  it('wait while something is to be sent', async () => {
    const { status$, upToDate$, fetchAhead } = kept(await assigned())
    status$.next(SENDING)
    upToDate$.next()
    await aWhile()
    expect(fetchAhead).not.toHaveBeenCalled()
    status$.next(SYNCED)
    await vi.waitFor(() => expect(fetchAhead).toHaveBeenCalledOnce())
  })

  it('that are not there yet are asked for again, and less and less often', async () => {
    const { upToDate$, fetchAhead } = kept(await assigned())
    const times: number[] = []
    fetchAhead.mockImplementation(async () => {
      times.push(Date.now())
      return refused('not-there-yet')
    })
    upToDate$.next()
    await vi.waitFor(() => expect(times).toHaveLength(1))
    upToDate$.next()
    await aWhile()
    expect(times).toHaveLength(1)
    await vi.waitFor(() => expect(times).toHaveLength(3), 15_000)
    const [first = 0, second = 0, third = 0] = times
    expect(second - first).toBeGreaterThanOrEqual(2_000)
    expect(third - second).toBeGreaterThanOrEqual(4_000)
  }, 30_000)

  it('that are not there yet are asked for at once after an outage', async () => {
    const { status$, upToDate$, fetchAhead } = kept(await assigned())
    upToDate$.next()
    await vi.waitFor(() => expect(fetchAhead).toHaveBeenCalledOnce())
    await aWhile()
    status$.next(OFFLINE)
    await aWhile()
    expect(fetchAhead).toHaveBeenCalledOnce()
    status$.next(SYNCED)
    await vi.waitFor(() => expect(fetchAhead).toHaveBeenCalledTimes(2), 1_000)
  })

  it('that could not be asked for are asked for the next time that nothing is new', async () => {
    const { upToDate$, fetchAhead } = kept(await assigned())
    fetchAhead.mockImplementation(async () => refused('unreachable'))
    upToDate$.next()
    await vi.waitFor(() => expect(fetchAhead).toHaveBeenCalledOnce())
    await aWhile()
    upToDate$.next()
    await vi.waitFor(() => expect(fetchAhead).toHaveBeenCalledTimes(2))
  })

  it.each([
    ['there is little space left', LITTLE_SPACE - 1, 'not-there-yet', 0],
    ['the disk was found to be full', null, 'storage-full', 1],
  ] as const)('are not fetched where %s', async (_, spaceLeft, answer, times) => {
    const { upToDate$, fetchAhead } = kept(await assigned(), spaceLeft)
    fetchAhead.mockImplementation(async () => refused(answer))
    upToDate$.next()
    await aWhile()
    upToDate$.next()
    await aWhile()
    expect(fetchAhead).toHaveBeenCalledTimes(times)
  })

  it('are not needed once it is resolved', async () => {
    const session = await assigned()
    const [incident] = await session.db.incidents.find().exec()
    if (incident === undefined) throw new Error('no incident')
    await session.incidents.perform(incident.id, (known, moment) => resolve(known, RESOLUTION, moment))
    const { upToDate$, fetchAhead, spaceAsked } = kept(session)
    upToDate$.next()
    await vi.waitFor(() => expect(spaceAsked).toHaveBeenCalled())
    await aWhile()
    expect(fetchAhead).not.toHaveBeenCalled()
  })
})
