import type { IncidentId, PersonId } from '../../../shared/domain/ids'
import type { ListQuery, WindowRange } from '../list/list-query'
import type { FoundRows, Totals } from './catalogue'
import type { SearchRow } from './search-row'

/** The IndexedDB databases that the engine reads by itself, and the one it keeps its index in. */
export type SearchSources = { readonly incidents: string; readonly index: string }

export type WindowAsk = { readonly query: ListQuery; readonly range: WindowRange; readonly me: PersonId }

/** Names of services and people by id: they are searched with the incidents that they belong to. */
export type RecordNames = readonly (readonly [id: string, name: string])[]

/** What the search engine is asked, in its worker or beside it. */
export type SearchEngine = {
  /** Takes over the index as it was kept and reads what changed since. */
  readonly start: (sources: SearchSources, names: RecordNames) => Promise<void>
  /** What was written since. */
  readonly put: (rows: readonly SearchRow[]) => Promise<void>
  readonly name: (names: RecordNames) => Promise<void>
  readonly find: (text: string, limit: number) => Promise<readonly IncidentId[]>
  readonly window: (ask: WindowAsk) => Promise<FoundRows>
  readonly totals: (me: PersonId) => Promise<Totals>
  readonly categories: () => Promise<readonly string[]>
  /** Keeps the index for the next start. */
  readonly stop: () => Promise<void>
}

export type EngineCall = {
  readonly [name in keyof SearchEngine]: { readonly name: name; readonly args: Parameters<SearchEngine[name]> }
}[keyof SearchEngine]

export type EngineRequest = { readonly id: number; readonly call: EngineCall }
export type EngineAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }

/** Calls a method of the engine by its name. */
export function callEngine(engine: SearchEngine, call: EngineCall): Promise<unknown> {
  switch (call.name) {
    case 'start':
      return engine.start(...call.args)
    case 'put':
      return engine.put(...call.args)
    case 'name':
      return engine.name(...call.args)
    case 'find':
      return engine.find(...call.args)
    case 'window':
      return engine.window(...call.args)
    case 'totals':
      return engine.totals(...call.args)
    case 'categories':
      return engine.categories()
    case 'stop':
      return engine.stop()
  }
}
