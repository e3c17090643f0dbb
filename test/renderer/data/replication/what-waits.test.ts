import { firstValueFrom, Subject } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { createPending } from '../../../../renderer/data/replication/pending'
import { openQuarantine } from '../../../../renderer/data/replication/quarantine'
import { type Replication, startReplication } from '../../../../renderer/data/replication/start-replication'
import { openWhatWaits } from '../../../../renderer/data/replication/what-waits'
import type { FileChunk } from '../../../../shared/domain/file-chunk'
import type { IncidentId } from '../../../../shared/domain/ids'
import type { WorkId } from '../../../../shared/domain/unsent-work'
import type { GatewayState } from '../../../../shared/gateway'
import { asWire, madeRecords } from './made-records'
import { oneWay } from './one-way'
import { meetServer, replaceServer } from './replaced-server'
import { setUp } from './setup'
import type { TestDevice } from './test-device'

const { workspace, device, close } = setUp()

const PATIENCE = 30_000

const unsent = async ({ replication }: TestDevice) => new Set(await firstValueFrom(replication.unsent$))
/** Everything that is said to wait from now on; null where it is said not to be known. */
function toldBy({ unsent$ }: Pick<Replication, 'unsent$'>): (ReadonlySet<WorkId> | null)[] {
  const told: (ReadonlySet<WorkId> | null)[] = []
  unsent$.subscribe((works) => told.push(works))
  return told
}
const outbox = async ({ replication }: TestDevice) =>
  new Set((await firstValueFrom(replication.outbox$)).groups.map(({ work }) => work))

it('what waits does not pass for sent while replication does not run, nor does what is written meanwhile', async () => {
  const tina = await device()
  await tina.log('Before')
  await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('synced'), PATIENCE)
  await replaceServer(workspace())
  await meetServer(workspace(), tina)
  await tina.status('server-changed')
  const waits = await tina.log('Waits')
  await vi.waitFor(async () => expect(await outbox(tina)).toEqual(new Set([waits.id])), PATIENCE)

  const told = toldBy(tina.replication)
  const seen: number[] = []
  tina.replication.outbox$.subscribe(({ groups }) => seen.push(groups.length))
  // What was lost is sent again before anything else, for as long as that takes.
  workspace().proxy.failAll({ kind: 'drop' })
  tina.replication.sendAgain()
  await vi.waitFor(() => expect(tina.statuses.at(-1)?.kind).toBe('offline'), PATIENCE)
  const second = await tina.log('Written meanwhile')
  const both = new Set([waits.id, second.id])
  await vi.waitFor(async () => expect([await unsent(tina), await outbox(tina)]).toEqual([both, both]), PATIENCE)
  expect(seen).not.toContain(0)
  expect(told.every((works) => works?.has(waits.id))).toBe(true)
  expect(tina.replication.unsentIds()).toEqual(expect.arrayContaining([waits.id, second.id]))

  workspace().proxy.failAll(null)
  tina.replication.tryNow()
  await vi.waitFor(async () => expect(await unsent(tina)).toEqual(new Set()), PATIENCE)
  expect(tina.replication.unsentIds()).toEqual([])
  expect((await workspace().documents('incident')).size).toBe(3)
})

it('nothing waits where there is no server any more', async () => {
  const tina = await device({ connected: false })
  tina.gateway$.next(tina.ready)
  const { id } = await tina.log('Waits')
  await vi.waitFor(async () => expect(await unsent(tina)).toEqual(new Set([id])), PATIENCE)
  tina.gateway$.next({ kind: 'none' })
  await vi.waitFor(async () => expect(await unsent(tina)).toEqual(new Set()), PATIENCE)
  await vi.waitFor(async () => expect(await outbox(tina)).toEqual(new Set()), PATIENCE)
})

const pieceOf = (incident: IncidentId, file: 1 | 2): FileChunk => ({
  id: `chunk:019a0000-0000-7000-8000-00000000f11${file}:000`,
  kind: 'chunk',
  ...{ file: `file:019a0000-0000-7000-8000-00000000f11${file}`, incident, index: 0, count: 1 },
  ...{ mime: 'image/webp', recordedBy: '', data: btoa('piece') },
})

it('a photo goes on waiting while storing fails and replication rests, and one that is added meanwhile waits too', async () => {
  // It rests for a second.
  const tina = await device({ random: () => 1 })
  await tina.status('synced')
  const noPlace = { kind: 'answer', status: 404, body: '{"error":"not_found","reason":"no_db_file"}' } as const
  const endFault = workspace().proxy.fail(/-files\//, noPlace, 1_000)
  const first = await tina.log('With a photo')
  const second = await tina.log('Gets one later')
  await tina.db.files.bulkInsert([pieceOf(first.id, 1)])
  await vi.waitFor(async () => expect(await unsent(tina)).toEqual(new Set([first.id])), PATIENCE)
  await tina.status('files-wait')
  const told = toldBy(tina.replication)
  const { storageInstance: storage } = tina.db.incidents
  const write = storage.bulkWrite.bind(storage)
  storage.bulkWrite = () => Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'))
  const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
  await workspace().write(madeRecords(1, 31, 'dirk').incidents.map((incident) => asWire(incident)))
  await vi.waitFor(() => expect(complained).toHaveBeenCalled(), PATIENCE)
  storage.bulkWrite = write

  await tina.db.files.bulkInsert([pieceOf(second.id, 2)])
  const both = new Set([first.id, second.id])
  await vi.waitFor(() => expect(told.at(-1)).toEqual(both), { timeout: 500, interval: 10 })
  await vi.waitFor(async () => expect((await tina.incidents()).size).toBe(3), PATIENCE)
  await tina.status('files-wait')
  expect(told.every((works) => works?.has(first.id))).toBe(true)
  expect(told.at(-1)).toEqual(both)

  endFault()
  tina.replication.tryNow()
  await tina.status('synced')
  expect(told.at(-1)).toEqual(new Set())
  complained.mockRestore()
})

describe('what waits is not known, rather than nothing,', () => {
  it('until a start has found what was left over', async () => {
    const line = oneWay()
    const options = { name: 'found-at-start', fetch: line.fetch }
    const before = await device(options)
    await before.status('synced')
    line.cut()
    const { id } = await before.log('Left over')
    await close(before)

    const tina = await device(options)
    const told = toldBy(tina.replication)
    expect(tina.replication.unsentIds()).toBeNull()
    await vi.waitFor(() => expect(told.at(-1)).toEqual(new Set([id])), PATIENCE)
    expect(told[0]).toBeNull()
    expect(told.filter((works) => works?.size === 0)).toEqual([])
    expect(tina.statuses.map(({ kind }) => kind)).not.toContain('synced')
  })

  it('before it is known whether there is a server', async () => {
    const { db } = await device({ connected: false })
    const gateway$ = new Subject<GatewayState>()
    const opened = vi.spyOn(db.quarantine, 'find')
    const replication = startReplication({ session: { db, device: { receive: () => {} } }, gateway$ })
    const told = toldBy(replication)
    await vi.waitFor(() => expect(opened).toHaveBeenCalled())
    await db.quarantine.find().exec()
    expect(told).toEqual([null])
    expect(replication.unsentIds()).toBeNull()
    gateway$.next({ kind: 'none' })
    await vi.waitFor(() => expect(told.at(-1)).toEqual(new Set()))
    await replication.stop()
  })
})

describe('what one server lacks', () => {
  async function opened() {
    const { db, log } = await device({ connected: false })
    const whatWaits = openWhatWaits(db, await openQuarantine(db, Date.now), () => {})
    const run = (identifier: string) => {
      const following = whatWaits.follow(identifier, createPending())
      const know = () => {
        following.knows('records')
        following.knows('files')
      }
      return { ...following, know }
    }
    return { whatWaits, told: toldBy(whatWaits), run, log }
  }

  it('says nothing about another, also where its run ends later', async () => {
    const { whatWaits, told, run } = await opened()
    whatWaits.connect('one')
    const one = run('one')
    one.know()
    expect(told.at(-1)).toEqual(new Set())
    whatWaits.connect('other')
    expect(told.at(-1)).toBeNull()
    one.know()
    one.end()
    expect(told.at(-1)).toBeNull()
    expect(whatWaits.ids()).toBeNull()
    whatWaits.connect(null)
    expect(told.at(-1)).toEqual(new Set())
    whatWaits.stop()
  })

  it('is kept until the next run knows all that was left over, records and pieces of files', async () => {
    const { whatWaits, run, told, log } = await opened()
    whatWaits.connect('one')
    const first = run('one')
    first.know()
    first.end()
    const { id } = await log('Between two runs')
    expect(whatWaits.ids()).toContain(id)
    const broken = run('one')
    broken.knows('records')
    broken.end()
    broken.knows('files')
    const next = run('one')
    next.knows('records')
    expect(told.at(-1)).toEqual(new Set([id]))
    next.knows('files')
    expect(told.at(-1)).toEqual(new Set())
    whatWaits.stop()
  })
})
