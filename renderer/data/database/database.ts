import {
  addRxPlugin,
  createRxDatabase,
  type DexieSettings,
  type DexieStorageInternals,
  type RxCollection,
  type RxDatabase,
  type RxStorage,
} from 'rxdb'
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents'
import type { FileChunk } from '../../../shared/domain/file-chunk'
import type { Incident } from '../../../shared/domain/incident'
import type { LibraryRecord } from '../../../shared/domain/library'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import type { DraftRecord, QuarantinedDocument } from './local-documents'
import { draftSchema, fileSchema, incidentSchema, librarySchema, quarantineSchema, timelineSchema } from './schemas'
import { firstlineStorage } from './storage'

export type FirstlineCollections = {
  readonly incidents: RxCollection<Incident>
  readonly timeline: RxCollection<TimelineEntry>
  readonly library: RxCollection<LibraryRecord>
  readonly files: RxCollection<FileChunk>
  /** On this device only. */
  readonly drafts: RxCollection<DraftRecord>
  /** On this device only. */
  readonly quarantine: RxCollection<QuarantinedDocument>
}

export type FirstlineDatabase = RxDatabase<FirstlineCollections>

export type DatabaseOptions = {
  readonly name: string
  readonly storage?: RxStorage<DexieStorageInternals, DexieSettings>
  /** Several windows share the database: they tell each other what they write. On unless said. */
  readonly multiInstance?: boolean
}

addRxPlugin(RxDBLocalDocumentsPlugin)

/** Opens the database of this device, made where there is none. Each collection is an IndexedDB database of its own. */
export async function openDatabase(options: DatabaseOptions): Promise<FirstlineDatabase> {
  const database = await createRxDatabase<FirstlineCollections>({
    name: options.name,
    storage: options.storage ?? firstlineStorage(),
    multiInstance: options.multiInstance ?? true,
    eventReduce: true,
    localDocuments: true,
  })
  await database.addCollections({
    incidents: { schema: incidentSchema },
    timeline: { schema: timelineSchema },
    library: { schema: librarySchema },
    files: { schema: fileSchema },
    drafts: { schema: draftSchema },
    quarantine: { schema: quarantineSchema },
  })
  return database
}
