import type { IncidentId } from '../../../shared/domain/ids'
import { fingerprint } from '../database/fingerprint'
import { type Catalogue, createCatalogue } from './catalogue'
import { answered, type Connection, createConnection } from './indexed-db'
import { catalogueRowOf, type KeptIndex, keepIndex, readKeptIndex } from './kept-index'
import { createNumberIndex } from './number-index'
import { type PlaceSet, withPlaces } from './place-set'
import type { RecordNames, SearchEngine, SearchSources } from './search-protocol'
import { type SearchRow, searchRowOf, searchRowsOf } from './search-row'
import { createTextIndex, type TextIndex } from './text-index'

/** Writes of other windows may become visible a little out of order. */
const OVERLAP = 10_000
const AT_ONCE = 250
/** After so many changes the index is kept anew; until then, reading them again at the next start is cheap. */
const WORTH_KEEPING = 500
/** Milliseconds without a change before it is kept: not in the middle of a first pull or an import. */
const QUIET = 5_000
/** RxDB's object store of documents. */
const DOCS = 'docs'
const BY_WRITE = '[_meta.lwt+id]'
const VISIBLE = '[_deleted+removed+sortKey+id]'

/** Builds and answers; runs in a worker, and in tests beside the test. */
export function createSearchEngine(): SearchEngine {
  let catalogue: Catalogue = createCatalogue()
  let text: TextIndex = createTextIndex()
  let numbers = createNumberIndex()
  /** What stands for the texts at each place: who changes nothing in them keeps their place. */
  let signatures: number[] = []
  const names = new Map<string, string>()
  let sources: SearchSources | null = null
  let incidents: Connection | null = null
  let latest = 0
  let unkept = 0
  let keeping: ReturnType<typeof setTimeout> | undefined
  let lastChange = 0
  /** The last answer, until something changes: a list asks for one window after the other of the same text. */
  let asked: { readonly typed: string; readonly places: PlaceSet | null } | null = null

  const put = (row: SearchRow) => {
    latest = Math.max(latest, row.lwt)
    const before = catalogue.placeOf(row.id)
    if (row.gone) {
      const place = catalogue.remove(row.id, row.lwt)
      if (place !== null) {
        numbers.remove(place)
        changed()
      }
      return
    }
    const texts = {
      title: row.title,
      labels: labelsOf(row).join(' '),
      resolution: row.resolution,
    }
    const signature = fingerprint(texts)
    const fresh = before === undefined || signatures[before] !== signature
    const place = catalogue.put(catalogueRowOf(row), fresh)
    if (place === null) return
    changed()
    if (fresh) {
      if (before !== undefined) numbers.remove(before)
      signatures[place] = signature
      text.put(place, texts)
    }
    numbers.put(place, [row.number, ...row.aliases])
  }
  const nameOf = (id: string) => names.get(id) ?? ''
  const labelsOf = ({ tags, service, assignee, category, location, caller }: SearchRow) => [
    ...tags,
    ...[nameOf(service), nameOf(assignee), category, location, caller],
  ]
  const changed = () => {
    unkept += 1
    asked = null
    if (unkept < WORTH_KEEPING) return
    lastChange = performance.now()
    // One timer for all of them: tens of thousands may come at once.
    keeping ??= setTimeout(keepWhenQuiet, QUIET)
  }
  const keepWhenQuiet = () => {
    const quiet = performance.now() - lastChange
    if (quiet >= QUIET) void keep()
    else keeping = setTimeout(keepWhenQuiet, QUIET - quiet)
  }

  const isKnown = ({ id, lwt }: SearchRow) => catalogue.at(catalogue.placeOf(id) ?? -1)?.lwt === lwt

  /** Reads what was written since the index was kept, in parts, so that questions are answered in between. */
  const catchUp = async (database: IDBDatabase) => {
    const readFrom = (after: IDBValidKey) => {
      const index = database.transaction(DOCS, 'readonly').objectStore(DOCS).index(BY_WRITE)
      return answered<unknown[]>(index.getAll(IDBKeyRange.lowerBound(after, true), AT_ONCE))
    }
    let reading = readFrom([latest - OVERLAP, ''])
    for (;;) {
      const part = await reading
      const last = searchRowOf(part.at(-1))
      const next = part.length < AT_ONCE || last === null ? null : readFrom([last.lwt, last.id])
      // While the next part is read.
      for (const row of searchRowsOf(part)) if (!isKnown(row)) put(row)
      if (next === null) return
      reading = next
    }
  }

  /** Whether the database still holds what the kept index was made of: its rows are answered with unseen. */
  const isStored = async (database: IDBDatabase): Promise<boolean> => {
    const index = database.transaction(DOCS, 'readonly').objectStore(DOCS).index(VISIBLE)
    const stored = await answered(index.count(IDBKeyRange.bound(['0', '0'], ['0', '0', []])))
    return catalogue.rows().filter((row) => row !== undefined).length <= stored
  }

  const begin = (kept: KeptIndex | null) => {
    catalogue = createCatalogue(kept?.rows)
    text = createTextIndex(kept?.text)
    numbers = createNumberIndex(kept?.numbers)
    signatures = [...(kept?.signatures ?? [])]
    latest = kept?.lwt ?? 0
    for (const [id, name] of kept?.names ?? []) names.set(id, name)
  }

  const withIncidents = async (use: (database: IDBDatabase) => Promise<void>) => {
    const database = await incidents?.open()
    if (database) await use(database)
  }

  /** Places that nobody stands at any more are left out. On a full disk nothing is kept: then the next start reads the incidents again. */
  const keep = async () => {
    clearTimeout(keeping)
    keeping = undefined
    if (sources === null || unkept < WORTH_KEEPING) return
    unkept = 0
    const alive = catalogue.rows().flatMap((row, place) => (row === undefined ? [] : [place]))
    const placeOf: (number | undefined)[] = []
    alive.forEach((place, at) => {
      placeOf[place] = at
    })
    const kept = {
      lwt: latest,
      names: [...names],
      rows: alive.flatMap((place) => catalogue.at(place) ?? []),
      numbers: alive.map((place) => numbers.numbers()[place] ?? []),
      signatures: alive.map((place) => signatures[place] ?? 0),
      text: text.keep(placeOf),
    }
    await keepIndex(sources.index, kept).catch((error: unknown) => console.warn('the search index was not kept', error))
  }

  const rename = async (known: RecordNames) => {
    const renamed = new Set(known.filter(([id, name]) => names.get(id) !== name).map(([id]) => id))
    if (renamed.size === 0) return
    for (const [id, name] of known) names.set(id, name)
    const concerned = catalogue
      .rows()
      .flatMap((row) => (row && (renamed.has(row.service) || renamed.has(row.assignee)) ? [row.id] : []))
    if (concerned.length === 0) return
    await withIncidents(async (database) => {
      for (let from = 0; from < concerned.length; from += AT_ONCE) {
        const stored = await readRows(database, concerned.slice(from, from + AT_ONCE))
        searchRowsOf(stored).forEach(put)
      }
    })
  }

  const matching = (typed: string): PlaceSet | null => {
    if (asked?.typed !== typed) asked = { typed, places: find(typed) }
    return asked.places
  }
  const find = (typed: string): PlaceSet | null => {
    const capacity = catalogue.rows().length
    const byText = text.find(typed, capacity)
    const byNumber = numbers.find(typed)
    return byNumber.length === 0 ? byText : withPlaces(byText, byNumber, capacity)
  }

  return {
    start: async (from, known) => {
      sources = from
      incidents = createConnection(from.incidents)
      const kept = await readKeptIndex(from.index).catch(() => null)
      begin(kept)
      await rename(known)
      await withIncidents(async (database) => {
        await catchUp(database)
        if (kept === null || (await isStored(database))) return
        begin(null)
        await catchUp(database)
      })
      await keep()
    },
    put: async (rows) => rows.forEach(put),
    name: rename,
    find: async (typed, limit) => {
      const matches = matching(typed)
      if (matches === null) return []
      const rows = matches.places().flatMap((place) => {
        const row = catalogue.at(place)
        return row === undefined ? [] : [{ row, weight: matches.weightOf(place) }]
      })
      rows.sort((a, b) => b.weight - a.weight || a.row.sortKey - b.row.sortKey)
      return rows.slice(0, limit).map(({ row }) => row.id)
    },
    window: async ({ query, range, me }) => {
      const places = query.text.trim() === '' ? null : matching(query.text)
      return catalogue.window(query, me, range, places)
    },
    totals: async (me) => catalogue.totals(me),
    categories: async () => catalogue.categories(),
    stop: async () => {
      await keep()
      incidents?.close()
    },
  }
}

/** In the order of the ids; undefined for one that does not exist. */
async function readRows(database: IDBDatabase, ids: readonly IncidentId[]): Promise<readonly unknown[]> {
  if (ids.length === 0) return []
  const docs = database.transaction(DOCS, 'readonly').objectStore(DOCS)
  return Promise.all(ids.map((id) => answered<unknown>(docs.get(id))))
}
