import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { readStored, writeStored } from '../../../../renderer/data/database/stored-documents'
import { writeTogether } from '../../../../renderer/data/database/write-at-once'
import { CHANGE_CONTEXT } from '../../../../renderer/data/incidents/incident-writer'
import { logIncident } from '../../../../shared/domain/log-incident'
import { asWire, madeRecords } from './made-records'
import { oneWay } from './one-way'
import { sentUpTo } from './sent-up-to'
import { setUp } from './setup'

const { workspace, device, close } = setUp()

describe('an entry that is told only after a later one was pulled, as the incident takes longer to be stored', () => {
  it('is sent, though the process ends before it was', async () => {
    const line = oneWay()
    const name = 'told-late'
    const tina = await device({ name, fetch: line.fetch })
    await tina.status('synced')
    line.cut()

    const { incident, entries } = logIncident(
      { title: 'Belt', impact: 'low', urgency: 'low' },
      'T1-0001',
      tina.moment(),
    )
    const [entry] = entries
    if (entry === undefined) throw new Error('nothing was written')
    let store = () => {}
    const mayStore = new Promise<void>((resolve) => {
      store = resolve
    })
    const writing = writeTogether(
      {
        ...{ collection: tina.db.timeline, ids: [entry.id] },
        write: () => writeStored(tina.db.timeline, [{ document: entry }], CHANGE_CONTEXT),
      },
      {
        ...{ collection: tina.db.incidents, ids: [incident.id] },
        write: async () => {
          await mayStore
          return writeStored(tina.db.incidents, [{ document: incident }], CHANGE_CONTEXT)
        },
      },
    )
    await vi.waitFor(async () => expect(await readStored(tina.db.timeline, [entry.id])).toHaveLength(1))
    const [stored] = await readStored(tina.db.timeline, [entry.id])
    await workspace().write(madeRecords(1, 31, 'dirk').entries.map((other) => asWire(other)))
    await vi.waitFor(
      async () => expect(await sentUpTo(tina.db.timeline)).toBeGreaterThan(stored?._meta.lwt ?? 0),
      20_000,
    )
    store()
    await writing
    await close(tina)

    const again = await device({ name })
    await vi.waitFor(async () => expect([...(await workspace().documents('entry')).keys()]).toContain(entry.id), 20_000)
    await again.status('synced')
  })
})
