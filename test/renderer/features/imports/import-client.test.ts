import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DataSession } from '../../../../renderer/data/session'
import { createImportClient } from '../../../../renderer/features/imports/import-client'
import { NO_IMPORT, useImport } from '../../../../renderer/features/imports/import-store'
import type { OpenImportWorker } from '../../../../renderer/features/imports/open-import-worker'
import { createImportJob } from '../../../../renderer/features/imports/worker/import-job'
import { openTestSession } from '../../data/open-test-session'

/** The worker's work in this thread. */
const openHere: OpenImportWorker = (onMessage, onError) => {
  let stopped = false
  const job = createImportJob((message) => {
    if (!stopped) queueMicrotask(() => onMessage(message))
  })
  return {
    send: (message) => void job.handle(message).catch((error: Error) => onError(error.message)),
    stop: () => {
      stopped = true
    },
  }
}

function exported(count: number): File {
  const rows = Array.from({ length: count }, (_, at) => `INC${at},Title ${at},New,2024-05-01 08:00:00`)
  return new File([['number,short_description,state,opened_at', ...rows].join('\n')], 'incident.csv')
}

const step = () => useImport.getState().step
const reached = async (kind: ReturnType<typeof step>['kind']) => {
  await vi.waitFor(() => expect(step().kind).toBe(kind), { timeout: 20_000, interval: 5 })
}

/** A session that has room for so many batches, and tells when one was stored. */
function withRoom(
  session: DataSession,
  afterBatch: (batches: number) => void,
  room = Number.POSITIVE_INFINITY,
): DataSession {
  let batches = 0
  return {
    ...session,
    incidents: {
      ...session.incidents,
      bulkWrite: async (changes) => {
        if (batches >= room) return { ok: false, reason: 'storage-full' }
        const result = await session.incidents.bulkWrite(changes)
        batches++
        afterBatch(batches)
        return result
      },
    },
  }
}

afterEach(() => useImport.setState(NO_IMPORT))

async function storedIn(session: DataSession): Promise<number> {
  return (await session.db.incidents.find().exec()).length
}

describe('an import that is stopped', () => {
  it('says how many are in over all its legs', async () => {
    const session = await openTestSession()
    const stops = new Set([2, 3])
    const client = createImportClient(
      withRoom(session, (batches) => stops.has(batches) && client.cancel()),
      openHere,
    )
    client.read(exported(200))
    await reached('planned')
    client.run()
    await reached('stopped')
    client.run()
    await reached('stopped')
    expect(step()).toMatchObject({ why: 'cancelled', stored: await storedIn(session) })
    client.run()
    await reached('finished')
    expect(await storedIn(session)).toBe(200)
  })

  it('by a full disk in its only batch says so', async () => {
    const session = await openTestSession()
    const client = createImportClient(
      withRoom(session, () => {}, 0),
      openHere,
    )
    client.read(exported(5))
    await reached('planned')
    client.run()
    await reached('stopped')
    expect(step()).toMatchObject({ why: 'storage-full', stored: 0 })
  })
})

describe('Cancel', () => {
  it('counts while it is found out what kind of file it is', async () => {
    const session = await openTestSession()
    const opened = vi.fn(openHere)
    const client = createImportClient(session, opened)
    client.read(exported(5))
    client.cancel()
    expect(step().kind).toBe('choose')
    client.read(exported(5))
    await reached('planned')
    expect(opened).toHaveBeenCalledOnce()
  })

  it('counts while the library is read for the dry run', async () => {
    const session = await openTestSession()
    const sent: string[] = []
    const client = createImportClient(session, (...hear) => {
      const worker = openHere(...hear)
      return {
        ...worker,
        send: (message) => {
          sent.push(message.kind)
          worker.send(message)
        },
      }
    })
    const stop = useImport.subscribe((state) => {
      if (state.step.kind === 'planning') client.cancel()
    })
    client.read(exported(5))
    await vi.waitFor(() => expect(sent).toEqual(['read']))
    await reached('choose')
    stop()
    client.read(exported(5))
    await reached('planned')
    expect(sent.slice(0, 3)).toEqual(['read', 'read', 'plan'])
  })
})
