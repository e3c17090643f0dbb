import 'fake-indexeddb/auto'
import { BehaviorSubject } from 'rxjs'
import { expect, it, vi } from 'vitest'
import { openDatabase } from '../../../../renderer/data/database/database'
import { firstlineStorage } from '../../../../renderer/data/database/storage'
import { startReplication } from '../../../../renderer/data/replication/start-replication'
import { openWindowChannel } from '../../../../renderer/data/replication/window-channel'

it('the log of the window that replicates is had in any other', async () => {
  const name = 'window-log'
  const db = await openDatabase({ name, storage: firstlineStorage(), multiInstance: true })
  const session = { db, device: { receive: () => {} } }
  const leading = startReplication({ session, gateway$: new BehaviorSubject({ kind: 'none' } as const) })
  const second = openWindowChannel(name)
  const third = openWindowChannel(name)
  const heard: unknown[] = []
  third.messages$.subscribe((message) => heard.push(message))

  await vi.waitFor(async () => {
    const lines = await second.askLog()
    expect(lines.map(({ text }) => text)).toContain('gateway: none')
    expect(lines).toEqual(await leading.log())
  }, 20_000)

  expect(heard).not.toContainEqual(expect.objectContaining({ kind: 'log' }))
  second.close()
  third.close()
  await leading.stop()
  await db.close()
})

it('the log is empty where no window replicates', async () => {
  const alone = openWindowChannel('window-log-alone')
  const asked = alone.askLog()
  alone.close()
  expect(await asked).toEqual([])
})
