import type { IncidentId } from '../../../shared/domain/ids'
import { type Catalogue, createCatalogue } from './catalogue'
import { answered, openExisting } from './indexed-db'
import { catalogueRowOf, keepIndex, readKeptIndex } from './kept-index'
import { createNumberIndex } from './number-index'
import type { SearchEngine, SearchSources } from './search-protocol'
import { type SearchRow, searchRowOf } from './search-row'
import { createTextIndex, type TextIndex } from './text-index'

/** Writes of other windows may become visible a little out of order. */
const OVERLAP = 10_000
const AT_ONCE = 250
/** After so many changes the index is kept anew; until then, reading them again at the next start is cheap. */
const WORTH_KEEPING = 500
const DOCS = 'docs'
const BY_WRITE = '[_meta.lwt+id]'

/** Builds and answers; runs in a worker, and in tests beside the test. */
export function createSearchEngine(): SearchEngine {
  let catalogue: Catalogue = createCatalogue()
  let text: TextIndex = createTextIndex()
  let numbers = createNumberIndex()
  let numbersAt: (readonly string[])[] = []
  const services = new Map<string, string>()
  let sources: SearchSources | null = null
  let latest = 0
  let unkept = 0
  /** The last answer, until something changes: a list asks for one window after the other of the same text. */
  let asked: { readonly typed: string; readonly places: ReadonlySet<number> | null } | null = null

  const put = (row: SearchRow) => {
    latest = Math.max(latest, row.lwt)
    const place = row.gone ? catalogue.remove(row.id, row.lwt) : catalogue.put(catalogueRowOf(row))
    if (place === null) return
    unkept += 1
    asked = null
    if (row.gone) {
      text.remove(place)
      numbers.remove(place)
      numbersAt[place] = []
      return
    }
    numbersAt[place] = [row.number, ...row.aliases]
    numbers.put(place, numbersAt[place] ?? [])
    const labels = [...row.tags, services.get(row.service) ?? ''].join(' ')
    text.put(place, { title: row.title, labels, resolution: row.resolution })
  }

  const putStored = (stored: unknown) => {
    const row = searchRowOf(stored)
    if (row !== null) put(row)
  }
  const isKnown = (stored: unknown) => {
    const row = searchRowOf(stored)
    const place = row === null ? undefined : catalogue.placeOf(row.id)
    return place !== undefined && catalogue.at(place)?.lwt === row?.lwt
  }

  /** Reads what was written since the index was kept, in parts, so that questions are answered in between. */
  const catchUp = async (database: IDBDatabase) => {
    let after: IDBValidKey = [latest - OVERLAP, '']
    for (;;) {
      const index = database.transaction(DOCS, 'readonly').objectStore(DOCS).index(BY_WRITE)
      const part = await answered<unknown[]>(index.getAll(IDBKeyRange.lowerBound(after, true), AT_ONCE))
      const last = searchRowOf(part.at(-1))
      for (const stored of part) if (!isKnown(stored)) putStored(stored)
      if (part.length < AT_ONCE || last === null) return
      after = [last.lwt, last.id]
    }
  }

  const withIncidents = async (use: (database: IDBDatabase) => Promise<void>) => {
    const database = sources === null ? null : await openExisting(sources.incidents)
    if (database === null) return
    try {
      await use(database)
    } finally {
      database.close()
    }
  }

  const keep = async () => {
    if (sources === null || unkept < WORTH_KEEPING) return
    unkept = 0
    const kept = {
      lwt: latest,
      rows: catalogue.rows(),
      numbers: numbersAt,
      services: [...services],
      text: text.toJSON(),
    }
    await keepIndex(sources.index, kept)
  }

  const rename = async (names: readonly (readonly [string, string])[]) => {
    const renamed = new Set(names.filter(([id, name]) => services.get(id) !== name).map(([id]) => id))
    for (const [id, name] of names) services.set(id, name)
    const concerned = catalogue.rows().flatMap((row) => (row !== undefined && renamed.has(row.service) ? [row.id] : []))
    if (concerned.length === 0) return
    await withIncidents(async (database) => {
      for (let from = 0; from < concerned.length; from += AT_ONCE) {
        const docs = database.transaction(DOCS, 'readonly').objectStore(DOCS)
        const part = concerned.slice(from, from + AT_ONCE)
        const stored = await Promise.all(part.map((id) => answered<unknown>(docs.get(id))))
        stored.forEach(putStored)
      }
    })
  }

  const matching = (typed: string): ReadonlySet<number> | null => {
    if (asked?.typed !== typed) asked = { typed, places: find(typed) }
    return asked.places
  }
  const find = (typed: string): ReadonlySet<number> | null => {
    const byText = text.find(typed)
    const byNumber = numbers.find(typed)
    return byText === null && byNumber.length === 0 ? null : new Set([...byNumber, ...(byText ?? [])])
  }

  return {
    start: async (from, names) => {
      sources = from
      const kept = await readKeptIndex(from.index)
      if (kept !== null) {
        catalogue = createCatalogue(kept.rows)
        text = createTextIndex(kept.text)
        numbers = createNumberIndex()
        numbersAt = kept.numbers.map((list) => [...list])
        numbersAt.forEach((list, place) => {
          if (list.length > 0) numbers.put(place, list)
        })
        latest = kept.lwt
        for (const [id, name] of kept.services) services.set(id, name)
      }
      await rename(names)
      await withIncidents(catchUp)
      await keep()
    },
    put: async (rows) => rows.forEach(put),
    name: rename,
    find: async (typed, limit) => {
      const found: IncidentId[] = []
      for (const place of matching(typed) ?? []) {
        const row = catalogue.at(place)
        if (row !== undefined) found.push(row.id)
        if (found.length === limit) break
      }
      return found
    },
    window: async ({ query, range, me }) => {
      const places = query.text.trim() === '' ? null : matching(query.text)
      return catalogue.window(query, me, range, places)
    },
    stop: keep,
  }
}
