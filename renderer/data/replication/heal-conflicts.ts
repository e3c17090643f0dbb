import type { Incident } from '../../../shared/domain/incident'
import type { LibraryRecord } from '../../../shared/domain/library'
import { mergeVersions } from '../../../shared/domain/merge'
import { mergeLibraryVersions } from '../../../shared/domain/merge-library'
import type { FirstlineDatabase } from '../database/database'
import { writeEntries } from './conflict-handlers'
import type { CouchClient } from './couch-client'
import type { Link } from './link'
import { homeOfId, incidentKind, libraryKind, type RecordKind } from './record-kind'
import { sameDocument } from './same-document'
import { toWire, type WireDocument, withoutWireFields } from './wire'

type HealOptions = { readonly db: FirstlineDatabase; readonly client: CouchClient; readonly link: Link }

/**
 * Mends documents of which a cluster kept several versions: the merge is written over the winner, and only when the server took it are the
 * others pruned. Every device may do this at once: they write the same bytes, so the second one meets a harmless conflict. Entries never change:
 * two versions differ only in who sent them, and no client may end one.
 */
export async function healConflicts(conflicted: readonly WireDocument[], options: HealOptions): Promise<void> {
  const { client, link } = options
  for (const winner of conflicted) {
    if (homeOfId(winner._id) === 'timeline') continue
    const losers = winner._conflicts ?? []
    const answer = await link.ask((signal) =>
      client.readRevisions(
        losers.map((rev) => ({ id: winner._id, rev })),
        signal,
      ),
    )
    if (answer.kind !== 'ok') continue
    const versions = answer.value.filter((version) => version._deleted !== true && losers.includes(version._rev))
    if (versions.length === 0) continue
    const accepted = await writeMerge(winner, versions, options)
    if (accepted === null) continue
    const tombstones = versions.map(({ _rev }) =>
      JSON.stringify({ _id: winner._id, _rev, _deleted: true, mergedInto: accepted }),
    )
    await link.ask((signal) => client.write(tombstones, signal))
  }
}

/** The revision that holds the merge, null where it was not accepted: somebody else was faster, or we may not write. */
async function writeMerge(
  winner: WireDocument,
  versions: readonly WireDocument[],
  { db, client, link }: HealOptions,
): Promise<string | null> {
  const merged = await mergeOf(winner, versions, db)
  if (merged === 'as-the-winner') return winner._rev
  if (merged === 'unreadable') return null
  const json = JSON.stringify(toWire(merged, winner._rev))
  const answer = await link.ask((signal) => client.write([json], signal))
  const [row] = answer.kind === 'ok' ? answer.value : []
  return row !== undefined && 'rev' in row ? row.rev : null
}

async function mergeOf(winner: WireDocument, versions: readonly WireDocument[], db: FirstlineDatabase) {
  const home = homeOfId(winner._id)
  if (home === 'incidents') {
    const [first, ...others] = readAll<Incident>([winner, ...versions], incidentKind)
    if (first === undefined || others.length < versions.length) return 'unreadable'
    const merge = mergeVersions([first, ...others], null)
    await writeEntries(db, merge.entries)
    return sameDocument(merge.incident, first) ? 'as-the-winner' : merge.incident
  }
  if (home === 'library') {
    const [first, ...others] = readAll<LibraryRecord>([winner, ...versions], libraryKind)
    if (first === undefined || others.length < versions.length) return 'unreadable'
    const merged = mergeLibraryVersions([first, ...others])
    return sameDocument(merged, first) ? 'as-the-winner' : merged
  }
  return 'unreadable'
}

function readAll<Doc extends { readonly id: string }>(versions: readonly WireDocument[], kind: RecordKind<Doc>): Doc[] {
  return versions.flatMap((version) => {
    const parsed = kind.parse(withoutWireFields(version))
    return parsed.ok ? [parsed.value] : []
  })
}
