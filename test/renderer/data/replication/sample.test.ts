import { describe, expect, it } from 'vitest'
import { sampleData } from '../../../../shared/sample/sample-data'
import { personOf } from './people'
import { setUp } from './setup'

const { workspace, device } = setUp()

describe('sample data', () => {
  it('is never sent and never waits to be sent, also when it was there before the first connection', async () => {
    const tina = await device({ connected: false })
    let count = 0
    const { changes, records } = sampleData(Date.now(), personOf('tina'), () => `sample-${count++}`)
    await tina.db.incidents.bulkInsert(changes.map(({ incident }) => incident))
    await tina.db.timeline.bulkInsert(changes.flatMap(({ entries }) => [...entries]))
    await tina.db.library.bulkInsert([...records])

    await tina.signIn()
    tina.gateway$.next(tina.ready)
    await tina.status('synced')
    const logged = await tina.log('Real work')
    await tina.db.incidents.bulkUpsert(changes.map(({ incident }) => ({ ...incident, removed: true })))
    await tina.status('synced')

    expect([...(await workspace().documents('incident')).keys()]).toEqual([logged.id])
    expect((await workspace().documents('team')).has('team:sample-desk')).toBe(false)
    expect((await workspace().documents('person')).has('person:sample-anna')).toBe(false)
    expect([...(await workspace().documents('article')).keys()]).toEqual([])
    expect([...(await workspace().documents('playbook')).keys()]).toEqual([])
    const entries = await workspace().documents('entry')
    expect([...entries.values()].every((entry) => entry.incident === logged.id)).toBe(true)
  })
})
