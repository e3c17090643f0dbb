import { IMPORT_NODE, tickHlc } from '../domain/hlc'
import type { IncidentId, PersonId } from '../domain/ids'
import type { EntryBody, TimelineEntry } from '../domain/timeline-entry'
import { stableUuid } from '../stable-uuid'

export type NewEntry = {
  readonly body: EntryBody
  /** Tells the entry from every other of the incident, the same in every run. */
  readonly key: string
  /** Tells it from every other too, however its times are read. */
  readonly origin: string
  readonly at: number
  readonly by: PersonId | ''
}

export type EntryFactory = {
  /** What a row says: after everything that rows said before, even where its own time is earlier. */
  readonly addInOrder: (entry: NewEntry) => void
  /** What has a place of its own in time, like a comment; never before the incident was opened. */
  readonly addByTime: (entry: NewEntry) => void
  /** The entries in order, with the stamp of the last. */
  readonly finish: () => {
    readonly entries: readonly TimelineEntry[]
    readonly stamp: string
    /** Of each entry. */
    readonly origins: readonly string[]
  }
}

/** The key, with a number behind it where others have taken it. */
function takeFree(taken: Set<string>, wanted: string): string {
  let key = wanted
  for (let again = 2; taken.has(key); again++) key = `${wanted} ${again}`
  taken.add(key)
  return key
}

/** Makes the timeline of one incident of a source. */
export function createEntryFactory(incident: IncidentId, system: string): EntryFactory {
  const waiting: (NewEntry & { readonly place: number })[] = []
  const keys = new Set<string>()
  const origins = new Set<string>()
  let opened = 0
  let place = 0

  function add(entry: NewEntry, at: number): void {
    if (waiting.length === 0) opened = at
    const key = takeFree(keys, entry.key)
    const origin = takeFree(origins, entry.origin)
    waiting.push({ ...entry, key, origin, place: at })
  }

  return {
    addInOrder: (entry) => {
      place = Math.max(place, entry.at)
      add(entry, place)
    },
    addByTime: (entry) => add(entry, Math.max(opened, entry.at)),
    finish: () => {
      let stamp = ''
      const sorted = waiting.toSorted((a, b) => a.place - b.place)
      const entries = sorted.map(({ body, key, at, by, place: stampAt }): TimelineEntry => {
        stamp = tickHlc(stamp, stampAt, IMPORT_NODE)
        return {
          id: `entry:${stableUuid('entry', incident, key)}`,
          kind: 'entry',
          incident,
          by,
          recordedBy: '',
          source: system,
          device: '',
          occurredAt: at,
          syncedAt: null,
          hlc: stamp,
          sample: false,
          body,
        }
      })
      return { entries, stamp, origins: sorted.map(({ origin }) => origin) }
    },
  }
}
