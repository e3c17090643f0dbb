import { IMPORT_NODE, tickHlc } from '../domain/hlc'
import type { IncidentId, PersonId } from '../domain/ids'
import type { EntryBody, TimelineEntry } from '../domain/timeline-entry'
import { stableUuid } from './identity'

export type NewEntry = {
  readonly body: EntryBody
  /** Tells the entry from every other of the incident, the same in every run. */
  readonly key: string
  readonly at: number
  readonly by: PersonId | ''
}

export type EntryFactory = {
  /** What a row says: after everything that rows said before, even where its own time is earlier. */
  readonly addInOrder: (entry: NewEntry) => void
  /** What has a place of its own in time, like a comment; never before the incident was opened. */
  readonly addByTime: (entry: NewEntry) => void
  /** The entries in order, with the stamp of the last. */
  readonly finish: () => { readonly entries: readonly TimelineEntry[]; readonly stamp: string }
}

/** Makes the timeline of one incident of a source. */
export function createEntryFactory(incident: IncidentId, system: string): EntryFactory {
  const waiting: (NewEntry & { readonly place: number })[] = []
  const keys = new Set<string>()
  let opened = 0
  let place = 0

  function add(entry: NewEntry, at: number): void {
    let key = entry.key
    for (let again = 2; keys.has(key); again++) key = `${entry.key} ${again}`
    keys.add(key)
    if (waiting.length === 0) opened = at
    waiting.push({ ...entry, key, place: at })
  }

  return {
    addInOrder: (entry) => {
      place = Math.max(place, entry.at)
      add(entry, place)
    },
    addByTime: (entry) => add(entry, Math.max(opened, entry.at)),
    finish: () => {
      let stamp = ''
      const entries = waiting
        .toSorted((a, b) => a.place - b.place)
        .map(({ body, key, at, by, place: stampAt }): TimelineEntry => {
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
      return { entries, stamp }
    },
  }
}
