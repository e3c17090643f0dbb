import { REPLICATION_STATE_BY_COLLECTION } from 'rxdb/plugins/replication'
import { describe, expect, it } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { asWire, madeRecords } from './made-records'
import { WORKSPACE } from './people'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

/** Leaves the device as a process does that ends after pulled incidents were stored and before RxDB noted that they were pulled. */
async function tearIncidents({ db }: TestDevice): Promise<void> {
  for (const { metaInstance } of REPLICATION_STATE_BY_COLLECTION.get(db.incidents) ?? []) {
    const tables = metaInstance === undefined ? undefined : await metaInstance.internals
    await tables?.dexieTable.clear()
  }
  const feed = await db.getLocal<{ seq: string }>(`feed-${workspace().proxy.url} ${WORKSPACE}`)
  await feed?.incrementalPatch({ seq: '0' })
}

describe('a process that ended in the middle of pulling', () => {
  it('sends nothing of it, and takes the later versions', async () => {
    const { incidents } = madeRecords(150, 21, 'dirk')
    await workspace().write(incidents.map((incident) => asWire(incident)))
    const tina = await device({ name: 'torn' })
    await tina.status('synced')
    await tearIncidents(tina)
    await close(tina)
    const changed = []
    for (const incident of incidents.slice(0, 75)) {
      const { _rev } = await workspace().document(incident.id)
      changed.push({ ...asWire(incident), title: 'Changed on the server', _rev })
    }
    await workspace().write(changed)
    workspace().proxy.seen.length = 0

    const again = await device({ name: 'torn' })
    await again.status('synced')

    const held = await again.incidents()
    expect([...held.values()].filter(({ title }) => title === 'Changed on the server')).toHaveLength(75)
    expect(await again.entries()).toEqual([])
    expect(workspace().proxy.seen.filter(({ path }) => path.includes('_bulk_docs'))).toEqual([])
  })

  it('still sends what was edited in it', async () => {
    const [incident] = madeRecords(1, 22).incidents
    if (incident === undefined) throw new Error('nothing was made')
    await workspace().write([asWire(incident)])
    const tina = await device({ name: 'torn-and-edited' })
    await tina.status('synced')
    await tearIncidents(tina)
    await close(tina)

    const again = await device({ name: 'torn-and-edited', connected: false })
    await again.perform(incident.id, (before, moment) =>
      editFields({ ...before, state: 'new', phase: 'open' }, { location: 'Hall 3' }, moment),
    )
    await again.signIn()
    again.gateway$.next(again.ready)
    await again.status('synced')

    expect(await workspace().document(incident.id)).toMatchObject({ location: 'Hall 3' })
  })
})
