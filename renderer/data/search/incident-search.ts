import { filter } from 'rxjs'
import type { IncidentId, PersonId } from '../../../shared/domain/ids'
import type { FirstlineDatabase } from '../database/database'
import { observeWrites, tableOf } from '../database/stored-documents'
import type { Library, LibraryStore } from '../library-store'
import type { FoundRows, Totals } from './catalogue'
import type { RecordNames, SearchEngine, WindowAsk } from './search-protocol'
import { type SearchRow, searchRowsOf } from './search-row'
import { type RunningEngine, startEngine } from './worker-engine'

export type IncidentSearch = {
  /** Incidents that hold the words, anywhere but in their description and timeline, best first; mistyped words are forgiven. */
  readonly find: (text: string, limit: number) => Promise<readonly IncidentId[]>
  /** A window of a list with filters or text. */
  readonly window: (ask: WindowAsk) => Promise<FoundRows>
  /** How many incidents each view holds for a person, and how many open P1 and P2 nobody has acknowledged. */
  readonly totals: (me: PersonId) => Promise<Totals>
  /** The categories that incidents have, in order. */
  readonly categories: () => Promise<readonly string[]>
  /** Whether it answers at once. */
  readonly ready: () => boolean
  /** Builds the index now, so that the first question does not have to wait for it. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The search of this window: started by the first question, then kept up to date by what is written. */
export function openSearch(db: FirstlineDatabase, library: LibraryStore): IncidentSearch {
  let running: Promise<RunningEngine> | null = null
  let ended = false
  /** Set as soon as it answers: it is asked at once then, where a promise would let what is being drawn go first. */
  let answering: SearchEngine | null = null
  /** What is done with what is written: nothing before the first question. */
  let take: (written: readonly unknown[]) => void = () => {}
  // From the beginning: it hears of each write before a list does, which would ask it at once.
  const writes = observeWrites(db.incidents).subscribe((written) => take(written))

  const launch = async (): Promise<RunningEngine> => {
    const started = startEngine()
    const { engine } = started
    // What is written while the index is built must not be lost: the engine takes the later version of each.
    const early: SearchRow[] = []
    take = (written) => early.push(...searchRowsOf(written))
    const incidents = (await tableOf(db.incidents)).dexieDb.name
    await engine.start({ incidents, index: `firstline-search-${db.name}` }, namesIn(await library.read()))
    take = (written) => engine.put(searchRowsOf(written)).catch(reportOnce)
    await engine.put(early)
    answering = engine
    const names = library
      .observe()
      .pipe(filter(() => !ended))
      .subscribe((now) => {
        engine.name(namesIn(now)).catch(reportOnce)
      })
    return {
      engine,
      end: () => {
        names.unsubscribe()
        started.end()
      },
    }
  }
  const engine = async () => {
    if (ended) throw new Error('the search is closed')
    running ??= launch()
    return (await running).engine
  }
  return {
    find: async (text, limit) => (await engine()).find(text, limit),
    window: async (ask) => (answering ?? (await engine())).window(ask),
    totals: async (me) => (answering ?? (await engine())).totals(me),
    categories: async () => (await engine()).categories(),
    ready: () => answering !== null,
    start: async () => {
      await engine()
    },
    close: async () => {
      ended = true
      answering = null
      writes.unsubscribe()
      if (running === null) return
      const { engine: last, end } = await running
      await last.stop()
      end()
    },
  }
}

type Named = Pick<Library, 'services' | 'retired' | 'people' | 'disabled'>

/** Services that are no longer offered and people who were disabled are still found by their names. */
function namesIn({ services, retired, people, disabled }: Named): RecordNames {
  return [...services, ...retired, ...people, ...disabled].map(([id, { name }]) => [id, name])
}

let reported = false
function reportOnce(error: unknown): void {
  if (reported) return
  reported = true
  console.error('search could not take in a change', error)
}
