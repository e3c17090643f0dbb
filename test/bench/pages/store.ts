/*
 * Measures the store of a window in a real browser, each call on a database of its own; milliseconds, medians unless the name says p95.
 * `window.bench.write(size)`: incidents with their entries
 *   bulkWrite     through the store                                        <- rawDexie: the same documents by Dexie's bulkPut, same indexes
 * `window.bench.list(size)`: incidents without entries
 *   window50      the first 50 rows of All as the list reads them, with their total   <- cursor50: a plain IndexedDB cursor over the same index
 *   middle50      50 rows from the middle of the list; resolvedMiddle50: of a view that is two ranges; filtered50: two facets, by priority
 *   counts        of all five views
 *   logP95        log an incident until a list that is watched shows it
 *   searchP95     text as it is typed, from the question to the rows; searchBuild: the index from nothing, searchReady: from the kept one
 *   longestTask   of the main thread while the index is built and asked     <- idleTask: of the main thread while it does nothing
 *   firstRows     from nothing open to the first 50 rows                    <- compare sizes
 * `window.bench.photo()`: a 12 megapixel photo until it stands in the timeline
 */
import { Dexie } from 'dexie'
import { filter, firstValueFrom, of, shareReplay } from 'rxjs'
import { ALL_INCIDENTS, type IncidentFilters, NO_FILTERS } from '../../../renderer/data/list/list-query'
import { type DataSession, openSession } from '../../../renderer/data/session'
import { type MadeIncident, makeIncidents, makeLibrary, serviceAt } from '../../fixtures/make-incidents'
import { median, percentile } from '../result'

const ROUNDS = 45
const AT_ONCE = 300
/** So long the browser goes on moving what was written last from file to file, milliseconds. */
const SETTLE = 10_000
const TYPED = [
  'la',
  'label',
  'label pri',
  'label printer',
  'conveyer',
  'forklift overheats',
  'KR1-00',
  'cold stor',
  'expired certificate',
  'payroll',
]

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

async function times(run: (round: number) => Promise<unknown>, rounds = ROUNDS): Promise<number[]> {
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) measured.push(await timed(() => run(round)))
  return measured
}

async function write(size: number) {
  const made = makeIncidents(size)
  const rawDexie = await writeByDexie(made)
  const session = await openSession({ databaseName: `bench-write-${size}` })
  const bulkWrite = await timed(() => writeAll(session, made))
  await session.close()
  return { bulkWrite, rawDexie, ratio: bulkWrite / rawDexie }
}

async function writeAll(session: DataSession, made: readonly MadeIncident[]): Promise<void> {
  for (let from = 0; from < made.length; from += AT_ONCE) {
    await session.incidents.bulkWrite(made.slice(from, from + AT_ONCE))
  }
}

async function list(size: number, withSearch = true) {
  const made = makeIncidents(size).map(({ incident }) => ({ incident, entries: [] }))
  const session = await openSession({ databaseName: `bench-${size}` })
  await session.library.upsert(makeLibrary())
  await writeAll(session, made)
  await new Promise((resolve) => setTimeout(resolve, SETTLE))
  const first = { offset: 0, limit: 50 }
  const middle = { offset: Math.floor(size / 2), limit: 50 }
  const window50 = await times(() => session.list.readWindow(ALL_INCIDENTS, first))
  const cursor50 = await times(() => first50ByCursor(session))
  const middle50 = await times(() => session.list.readWindow(ALL_INCIDENTS, middle))
  const counts = await times(() => firstValueFrom(session.list.observeCounts(session.actor().person)))
  const log = await logsUntilSeen(session, 40)
  const windows = {
    window50: median(window50),
    cursor50: median(cursor50),
    middle50: median(middle50),
    counts: median(counts),
  }
  const logged = { logP95: percentile(log, 0.95), logMedian: median(log) }
  if (!withSearch) {
    await session.close()
    return { ...windows, ...logged }
  }
  const idle = longestTask()
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const idleTask = idle()
  const longest = longestTask()
  const searchBuild = await timed(() => session.search.start())
  const typed = (round: number) => ({ ...ALL_INCIDENTS, text: TYPED[round % TYPED.length] ?? '' })
  const search = await times((round) => session.list.readWindow(typed(round), first), 60)
  const filters: IncidentFilters = { ...NO_FILTERS, states: ['closed', 'resolved'], services: [serviceAt(3)] }
  const filtered = await times(() => session.list.readWindow({ ...ALL_INCIDENTS, filters, sort: 'priority' }, first))
  const resolved = await times(() => session.list.readWindow({ ...ALL_INCIDENTS, view: 'resolved' }, middle))
  const longestWhileSearching = longest()
  await session.close()
  return {
    ...windows,
    ...logged,
    resolvedMiddle50: median(resolved),
    filtered50: median(filtered),
    searchBuild,
    searchMedian: median(search),
    searchP95: percentile(search, 0.95),
    longestTask: longestWhileSearching,
    idleTask,
    ...(await startAgain(size)),
  }
}

/** A photo as a phone takes it: how long until it is stored and in the timeline, how large its thumbnail is, and what is refused. */
async function photo() {
  const session = await openSession({ databaseName: 'bench-photo' })
  const logged = await session.incidents.log({ title: 'Photos', impact: 'low', urgency: 'low' })
  if (!logged.ok) throw new Error(logged.reason)
  const { id } = logged.value
  const canvas = new OffscreenCanvas(4000, 3000)
  const context = canvas.getContext('2d')
  for (let at = 0; at < 4000; at++) {
    if (context === null) throw new Error('no canvas')
    context.fillStyle = `hsl(${(at * 7) % 360} 60% ${20 + (at % 60)}%)`
    context.fillRect((at * 137) % 4000, (at * 61) % 3000, 300, 200)
  }
  const taken = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  const added = await times(() => session.files.addPhoto(id, taken, 'photo.jpg'), 5)
  const bodies = (await session.timeline.read(id)).flatMap(({ body }) => (body.type === 'attachment' ? [body] : []))
  const [body] = bodies
  const stored = body === undefined ? null : await session.files.read(body.file)
  const heic = new Blob([new Uint8Array([0, 0, 0, 24]), 'ftypheic', new Uint8Array(40)])
  const outcome = {
    addPhoto: median(added),
    taken: taken.size,
    stored: stored?.size ?? 0,
    type: stored?.type,
    width: body?.width,
    height: body?.height,
    chunks: body?.chunks,
    thumbnail: body?.thumbnail.length,
    broken: await session.files.addPhoto(id, new Blob(['not a picture'], { type: 'image/jpeg' })),
    heic: await session.files.addPhoto(id, heic),
  }
  await session.close()
  return outcome
}

/** From nothing open to the first 50 rows, and to an answer of the search, whose index was kept. */
async function startAgain(size: number) {
  const started = performance.now()
  const session = await openSession({ databaseName: `bench-${size}` })
  await firstValueFrom(session.list.observeWindow(of({ query: ALL_INCIDENTS, range: { offset: 0, limit: 50 } })))
  const firstRows = performance.now() - started
  const searchReady = await timed(() => session.search.start())
  await session.close()
  return { firstRows, searchReady }
}

async function writeByDexie(made: readonly MadeIncident[]): Promise<number> {
  const db = new Dexie('bench-raw')
  db.version(1).stores({
    incidents:
      'id, [_deleted+removed+sortKey+id], [_deleted+removed+createdAt+id], [_deleted+removed+priority+sortKey+id], [_deleted+removed+number+id], [_deleted+removed+phase+sortKey+id], [_deleted+removed+phase+priority+sortKey+id], [_deleted+removed+assignee+phase+sortKey+id]',
    entries: 'id, [_deleted+incident+hlc+id]',
  })
  await db.open()
  const took = await timed(async () => {
    for (let from = 0; from < made.length; from += AT_ONCE) {
      const part = made.slice(from, from + AT_ONCE)
      await db
        .table('entries')
        .bulkPut(part.flatMap(({ entries }) => entries.map((entry) => ({ ...entry, _deleted: '0' }))))
      await db.table('incidents').bulkPut(part.map(({ incident }) => ({ ...incident, _deleted: '0', removed: '0' })))
    }
  })
  await db.delete()
  return took
}

async function first50ByCursor(session: DataSession): Promise<unknown> {
  const { dexieDb } = await session.db.incidents.storageInstance.internals
  const idb: IDBDatabase = dexieDb.backendDB()
  const index = idb.transaction('docs').objectStore('docs').index('[_deleted+removed+sortKey+id]')
  return new Promise((resolve, reject) => {
    const rows: unknown[] = []
    const request = index.openCursor(IDBKeyRange.bound(['0', '0'], ['0', '0', []]))
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null || rows.length === 50) return resolve(rows)
      rows.push(cursor.value)
      cursor.continue()
    }
  })
}

/** Logs so many incidents while a list is watched: milliseconds until it shows each. */
async function logsUntilSeen(session: DataSession, count: number): Promise<number[]> {
  const asked$ = of({ query: ALL_INCIDENTS, range: { offset: 0, limit: 50 } })
  const window$ = session.list.observeWindow(asked$).pipe(shareReplay(1))
  const watching = window$.subscribe()
  const total = await session.list.readWindow(ALL_INCIDENTS, { offset: 0, limit: 50 }).then((window) => window.total)
  await firstValueFrom(window$.pipe(filter((window) => window.total === total)))
  const took = await times(async () => {
    const title = `measured ${Math.random()}`
    await session.incidents.log({ title, impact: 'low', urgency: 'low' })
    await firstValueFrom(window$.pipe(filter(({ rows }) => rows.some((row) => row.title === title))))
  }, count)
  watching.unsubscribe()
  return took
}

/** The longest time that the main thread did not come round since, measured by its own clock. */
function longestTask(): () => number {
  let longest = 0
  let last = performance.now()
  const channel = new MessageChannel()
  let going = true
  channel.port1.onmessage = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (going) setTimeout(() => channel.port2.postMessage(0))
  }
  channel.port2.postMessage(0)
  return () => {
    going = false
    return longest
  }
}

Object.assign(window, { bench: { write, list, photo } })
