import type { RxCollection, WithDeleted } from 'rxdb'
import { compareHlc } from '../../../shared/domain/hlc'
import { withoutRefused } from './hold-back-refused'
import type { Quarantine, Refusal } from './quarantine'
import type { Identified, RecordKind } from './record-kind'
import type { Revisions } from './revisions'
import { type WireDocument, withoutWireFields } from './wire'
import { withoutMarks } from './without-marks'

/** Documents of a server that was set back which wait until all that it holds is here. */
export type SetAside<Doc> = {
  /** Whether the server's version may lack what was done to ours, whatever the clocks say. */
  readonly isDoubtful: (theirs: Doc, ours: Doc) => boolean
  readonly add: (ids: readonly string[]) => void
}

type UnpackContext<Doc extends Identified> = {
  readonly collection: RxCollection<Doc>
  readonly kind: RecordKind<Doc>
  readonly revisions: Revisions
  readonly quarantine: Quarantine
  /** The server has changed and is read from the beginning: what it holds may be older than what is here. */
  readonly rewound: () => boolean
  /** Then, for what their clocks can't judge; all others are judged by them. */
  readonly setAside?: SetAside<Doc>
  /** Documents that a client has ended, which none may: they stay here. */
  readonly onForgedEnd: (ids: readonly string[]) => void
}

/** What RxDB should store. `hlc`: the latest stamp in it, empty where there is none. */
export type Unpacked<Doc> = {
  readonly documents: (WithDeleted<Doc> & { readonly _rev: string })[]
  readonly hlc: string
}

/** Reads documents of the feed. Our own writes that come back are left out; what can't be read is listed and left out too. */
export async function unpack<Doc extends Identified>(
  wire: readonly WireDocument[],
  context: UnpackContext<Doc>,
): Promise<Unpacked<Doc>> {
  const { collection, kind, revisions, quarantine, rewound } = context
  let documents: (WithDeleted<Doc> & { readonly _rev: string })[] = []
  const malformed: Refusal[] = []
  const noLongerMalformed: string[] = []
  const forged: string[] = []
  const tombstones = new Map<string, string>()
  let hlc = ''
  for (const document of wire) {
    const { _id: id, _rev: rev } = document
    if (revisions.of(id) === rev || revisions.isBehind(id, rev)) continue
    revisions.overtaken(id)
    if (document._deleted === true) {
      if (quarantine.find(id)?.kind === 'malformed') noLongerMalformed.push(id)
      if (isForgedEnd(document)) forged.push(id)
      else tombstones.set(id, rev)
      continue
    }
    const parsed = kind.parse(withoutWireFields(document))
    if (!parsed.ok) {
      malformed.push({ id, incident: '', reason: parsed.detail ?? parsed.reason, document, base: null })
      continue
    }
    // The revision stays with the document: it comes back as `assumedMasterState._rev` when a change of it is sent.
    documents.push({ ...parsed.value, _deleted: false, _rev: rev })
    const stamp = kind.hlcOf(parsed.value)
    if (compareHlc(hlc, stamp) < 0) hlc = stamp
    if (quarantine.find(id)?.kind === 'malformed') noLongerMalformed.push(id)
  }
  if (rewound()) documents = await withoutOlder(documents, context)
  else if (tombstones.size > 0) {
    // A tombstone says nothing but its id: where we hold the document it ends that one, else there is nothing to end.
    for (const local of await collection.storageInstance.findDocumentsById([...tombstones.keys()], true)) {
      documents.push({ ...withoutMarks<Doc>(local), _deleted: true, _rev: tombstones.get(local.id) ?? '' })
    }
  }
  if (forged.length > 0) context.onForgedEnd(forged)
  documents = await withoutRefused(documents, { collection, quarantine })
  await quarantine.reportMalformed(malformed)
  await quarantine.release(noLongerMalformed)
  return { documents, hlc }
}

/**
 * A client may end nothing but a version that lost, and names the merge then (`mergedInto`). Where such a tombstone is what the feed shows, it
 * has ended the version that had won: the server could not see through the lie.
 */
function isForgedEnd(tombstone: WireDocument): boolean {
  return tombstone.mergedInto !== undefined
}

/** Of a server that was set back only what is new here or holds all that is here: it undoes nothing and deletes nothing. */
async function withoutOlder<Doc extends Identified, Pulled extends Doc>(
  documents: Pulled[],
  { collection, kind, setAside }: UnpackContext<Doc>,
): Promise<Pulled[]> {
  const ids = documents.map(({ id }) => id)
  const ours = new Map((await collection.storageInstance.findDocumentsById(ids, false)).map((held) => [held.id, held]))
  const taken: Pulled[] = []
  const doubtful: string[] = []
  for (const theirs of documents) {
    const mine = ours.get(theirs.id)
    if (mine !== undefined && setAside?.isDoubtful(theirs, mine)) doubtful.push(theirs.id)
    else if (mine === undefined || kind.holds(theirs, mine)) taken.push(theirs)
  }
  setAside?.add(doubtful)
  return taken
}
