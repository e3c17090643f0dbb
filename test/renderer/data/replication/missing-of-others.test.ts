import { firstValueFrom } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { editFields } from '../../../../shared/domain/field-operations'
import { finding, meetServer, replaceServer } from './replaced-server'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

/** The titles of incidents and how many documents a server lacks of colleagues' work, as this device remembers it. */
async function missingAt(each: TestDevice) {
  const missing = await firstValueFrom(each.replication.missing$)
  const titles = await Promise.all([...new Set(missing.values())].map(async (id) => (await each.incident(id))?.title))
  return { titles, documents: missing.size }
}

describe('what colleagues wrote and a server lacks that was gone on with', () => {
  /** Tina went on with a server that was emptied; Dirk, whose incident she has too, was not there. */
  async function goneOn(name: string) {
    const tina = await device({ name })
    const dirk = await device({ name: `${name}-dirk`, user: 'dirk', role: 'desk' })
    await tina.log('Hers')
    const his = await dirk.log('His')
    await vi.waitFor(async () => {
      expect((await tina.incidents()).size).toBe(2)
      expect([tina.statuses.at(-1)?.kind, dirk.statuses.at(-1)?.kind]).toEqual(['synced', 'synced'])
    }, 20_000)
    await close(dirk)
    await replaceServer(workspace())
    await meetServer(workspace(), tina)
    await finding(tina)
    tina.replication.sendAgain()
    await tina.status('synced')
    await vi.waitFor(async () => expect((await workspace().documents('incident')).size).toBe(1), 20_000)
    return { tina, his, name }
  }

  it('is remembered over a restart, until its author’s device has sent it', async () => {
    const { tina: before, his, name } = await goneOn('missing-kept')
    expect(await missingAt(before)).toEqual({ titles: ['His'], documents: 2 })
    await close(before)
    const tina = await device({ name })
    await tina.status('synced')
    await tina.perform(his.id, (incident, moment) => editFields(incident, { location: 'Hall 1' }, moment))
    await tina.status('refused')
    expect(await missingAt(tina)).toEqual({ titles: ['His'], documents: 2 })

    const dirk = await device({ name: `${name}-dirk`, user: 'dirk', role: 'desk' })
    await dirk.status('server-changed')
    dirk.replication.sendAgain()
    await vi.waitFor(async () => expect(await missingAt(tina)).toEqual({ titles: [], documents: 0 }), 20_000)
    expect((await workspace().documents('incident')).size).toBe(2)
  })

  it('is sent by itself when somebody has signed in who may', async () => {
    const { tina, his, name } = await goneOn('missing-sent')
    await close(tina)
    const lea = await device({ name, user: 'lea', role: 'lead' })
    await vi.waitFor(async () => expect(await workspace().document(his.id)).toMatchObject({ title: 'His' }), 20_000)
    await vi.waitFor(async () => expect(await missingAt(lea)).toEqual({ titles: [], documents: 0 }), 20_000)
    expect((await workspace().documents('entry')).size).toBe(2)
  })

  it('is offered again in another role of this person; what the server then says is told', async () => {
    const { tina, his } = await goneOn('missing-promoted')
    if (tina.ready.kind !== 'ready') throw new Error('not ready')
    tina.gateway$.next({ ...tina.ready, account: { ...tina.ready.account, roles: ['lead'], role: 'lead' } })
    await tina.log('Later')
    // The server knows nothing of that role.
    const refused = async () => (await tina.db.quarantine.find().exec()).map(({ id }) => id)
    await vi.waitFor(async () => expect(await refused()).toContain(his.id), 20_000)
    expect((await missingAt(tina)).documents).toBe(2)
  })

  it('is forgotten when somebody wants that, and listed again when not', async () => {
    const { tina } = await goneOn('missing-dismissed')
    const undo = await tina.replication.dismissMissing()
    expect(await missingAt(tina)).toEqual({ titles: [], documents: 0 })
    expect((await tina.incidents()).size).toBe(2)
    await undo()
    expect(await missingAt(tina)).toEqual({ titles: ['His'], documents: 2 })
  })
})
