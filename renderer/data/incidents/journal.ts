import { fromDexieToStorage } from 'rxdb/plugins/storage-dexie'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type { Change } from '../../../shared/domain/change'
import type { Incident } from '../../../shared/domain/incident'
import { parseEntry, parseIncident } from '../../../shared/domain/parse-document'
import type { FirstlineDatabase } from '../database/database'
import type { DraftRecord } from '../database/local-documents'
import {
  answerOf,
  changeTable,
  indexName,
  prefixRange,
  type RawTable,
  readTable,
  tableOf,
} from '../database/stored-documents'
import type { DeviceIdentity } from '../device/device'

/** A change that is about to be stored, and the incident before it. */
export type Intent = { readonly base: Incident | null; readonly change: Change }

/**
 * An incident and its timeline are two IndexedDB databases, so no transaction spans them. Therefore a change is written down here first
 * and struck out when both hold it; what was not struck out when a window ended is carried out at the next start.
 * Intents bypass RxDB: nobody watches them, and removing them must leave nothing behind.
 */
export type Journal = {
  readonly begin: (intent: Intent) => Promise<Begun>
  /** The same for an incident that is new, with the next number of the device: one transaction for both. */
  readonly beginNumbered: (
    device: Pick<DeviceIdentity, 'takeNumber'>,
    make: (number: string) => Intent,
  ) => Promise<Begun>
  /** Strikes an intent out; nobody has to wait for it, since carrying it out again changes nothing. */
  readonly end: (id: string) => void
  /** When everything is struck out. */
  readonly settled: () => Promise<void>
  /** The intents of windows that are gone, oldest first. */
  readonly leftOver: () => Promise<readonly Begun[]>
}

export type Begun = { readonly id: string; readonly intent: Intent }

const BY_AGE = indexName(['kind', 'updatedAt'])
const contentSchema = z.object({
  base: z.unknown(),
  change: z.object({ incident: z.unknown(), entries: z.array(z.unknown()) }),
})

/** `windowName` tells this window's intents apart; `isAlive` says whether the window of that name is still open. */
export async function openJournal(
  db: FirstlineDatabase,
  windowName: string,
  isAlive: (windowName: string) => Promise<boolean>,
): Promise<Journal> {
  const { dexieTable, booleanIndexes } = await tableOf(db.drafts)
  const ends = new Set<Promise<unknown>>()
  const write = (drafts: RawTable<DraftRecord>, intent: Intent): Begun => {
    const id = `intent:${windowName}:${uuid()}`
    const document: DraftRecord = { id, kind: 'intent', updatedAt: Date.now(), content: intent }
    const internal = { _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-intent' }
    drafts.write({ ...document, ...internal })
    return { id, intent }
  }
  return {
    begin: (intent) => changeTable(db.drafts, async (drafts) => write(drafts, intent)),
    beginNumbered: (device, make) =>
      changeTable(db.drafts, async (drafts) => write(drafts, make(await device.takeNumber(drafts)))),
    end: (id) => {
      const striking: Promise<unknown> = Promise.resolve(dexieTable.delete(id))
        .catch((error: unknown) => console.error('an intent could not be struck out', error))
        .finally(() => ends.delete(striking))
      ends.add(striking)
    },
    settled: async () => {
      await Promise.all(ends)
    },
    leftOver: async () => {
      const rows = await readTable(db.drafts, (docs) => answerOf(docs.index(BY_AGE).getAll(prefixRange(['intent']))))
      const found: Begun[] = []
      for (const row of rows) {
        const { id, content } = fromDexieToStorage<DraftRecord>(booleanIndexes, row)
        const [, owner = ''] = id.split(':')
        if (owner !== windowName && (await isAlive(owner))) continue
        const intent = parseIntent(content)
        if (intent === null) await dexieTable.delete(id)
        else found.push({ id, intent })
      }
      return found
    },
  }
}

function parseIntent(content: unknown): Intent | null {
  const parsed = contentSchema.safeParse(content)
  if (!parsed.success) return null
  const { base, change } = parsed.data
  const incident = parseIncident(change.incident)
  const before = base === null ? null : parseIncident(base)
  if (!incident.ok || (before !== null && !before.ok)) return null
  const entries = change.entries.flatMap((entry) => {
    const parsedEntry = parseEntry(entry)
    return parsedEntry.ok ? [parsedEntry.value] : []
  })
  if (entries.length < change.entries.length) return null
  return { base: before === null ? null : before.value, change: { incident: incident.value, entries } }
}
