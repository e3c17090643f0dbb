import { canonicalJson, compareText, isSameValue } from './canonical-json'
import { compareHlc, succeedingHlc } from './hlc'
import type { KnowledgeRecord, LibraryRecord, LostValue, Service } from './library'
import { LIMITS } from './limits'
import { isEmptyValue } from './merge-decision'
import { own } from './stamp'
import type { FieldValue } from './timeline-entry'

/**
 * Of two versions of a person, team or device the later one by hybrid logical clock; never both in part. Of a service each field that only one
 * side changed since the last version that both shared (null where it is not known), else the later one's.
 * Articles and playbooks are merged field by field against the last version that both sides shared (null where it is not known): what lost
 * stands in `lost`. The same whichever side comes first; merging the result again with either side changes nothing.
 */
export function mergeLibraryRecords<Kept extends LibraryRecord>(a: Kept, b: Kept, base: Kept | null): Kept {
  const [earlier, later] = inOrder(a, b)
  if (isService(earlier) && isService(later))
    return mergeServices(earlier, later, base !== null && isService(base) ? base : null)
  return isKnowledge(earlier) && isKnowledge(later)
    ? mergeKnowledge(earlier, later, base !== null && isKnowledge(base) ? base : null)
    : later
}

/** Folds any number of versions in one order, so that the order in which they were found does not matter. */
export function mergeLibraryVersions(versions: readonly [LibraryRecord, ...LibraryRecord[]]): LibraryRecord {
  const [first, ...others] = versions.toSorted(compareRecords)
  return others.reduce((a, b) => mergeLibraryRecords(a, b, null), first ?? versions[0])
}

/** The values that lost without those that somebody has looked at. */
export function withoutLost(record: KnowledgeRecord, seen: readonly LostValue[]): readonly LostValue[] {
  return record.lost.filter((lost) => !holds(seen, lost))
}

/** The values that lost once one of them was taken: it makes room for the one that held until then, which can be taken back in its turn. */
export function lostAfterTaking(record: KnowledgeRecord, taken: LostValue): readonly LostValue[] {
  const others = withoutLost(record, [taken])
  const held = valueAt(record, taken.field)
  if (isEmptyValue(held) || held === undefined || isSameValue(held, taken.value)) return others
  return latest([...others, { field: taken.field, value: held, by: record.updatedBy, hlc: record.hlc }])
}

/** What people write in an article or a playbook, and in which words a page names it. */
const WRITTEN_FIELDS = {
  article: ['title', 'text', 'state', 'service', 'category'],
  playbook: ['name', 'text', 'services', 'categories', 'priorities', 'steps'],
} as const

function compareRecords(a: LibraryRecord, b: LibraryRecord): number {
  return compareHlc(a.hlc, b.hlc) || compareText(canonicalJson(a), canonicalJson(b))
}

function inOrder<Kept extends LibraryRecord>(a: Kept, b: Kept): readonly [earlier: Kept, later: Kept] {
  return compareRecords(a, b) >= 0 ? [b, a] : [a, b]
}

function isKnowledge<Kept extends LibraryRecord>(record: Kept): record is Kept & KnowledgeRecord {
  return record.kind === 'article' || record.kind === 'playbook'
}

function isService<Kept extends LibraryRecord>(record: Kept): record is Kept & Service {
  return record.kind === 'service'
}

function mergeServices<Kept extends Service>(earlier: Kept, later: Kept, base: Kept | null): Kept {
  if (base === null) return later
  const changedLast = <Field extends 'name' | 'team' | 'removed'>(field: Field) =>
    later[field] === base[field] ? earlier[field] : later[field]
  const fields = { name: changedLast('name'), team: changedLast('team'), removed: changedLast('removed') }
  const merged: Kept = { ...later, ...fields }
  return isSameValue(merged, later) ? later : { ...merged, hlc: succeedingHlc(later.hlc) }
}

function mergeKnowledge<Kept extends KnowledgeRecord>(earlier: Kept, later: Kept, base: Kept | null): Kept {
  const fields = new Map<string, FieldValue>()
  const lost: LostValue[] = []
  for (const field of [...WRITTEN_FIELDS[later.kind], 'removed']) {
    const [before, wins, loses] = [base, later, earlier].map((version) =>
      version === null ? undefined : valueAt(version, field),
    )
    if (wins === undefined || loses === undefined || isSameValue(wins, loses)) continue
    if (before !== undefined && isSameValue(wins, before)) fields.set(field, loses)
    else if (field !== 'removed' && (before === undefined ? !isEmptyValue(loses) : !isSameValue(loses, before)))
      lost.push({ field, value: loses, by: earlier.updatedBy, hlc: earlier.hlc })
  }
  const remembered = settleLost(earlier, later, base)
  const added = lost.filter((one) => !holds(remembered, one))
  const merged = Object.assign({}, later, Object.fromEntries(fields), { lost: latest([...remembered, ...added]) })
  return isSameValue(merged, later) ? later : { ...merged, hlc: succeedingHlc(later.hlc) }
}

/** Values that lost before merge by added and removed members. */
function settleLost(
  earlier: KnowledgeRecord,
  later: KnowledgeRecord,
  base: KnowledgeRecord | null,
): readonly LostValue[] {
  const known = base?.lost ?? []
  const all = [...later.lost, ...earlier.lost.filter((one) => !holds(later.lost, one))]
  return all.filter((one) => !holds(known, one) || (holds(later.lost, one) && holds(earlier.lost, one)))
}

function latest(lost: readonly LostValue[]): readonly LostValue[] {
  const sorted = lost.toSorted((a, b) => compareHlc(b.hlc, a.hlc) || compareText(canonicalJson(a), canonicalJson(b)))
  return sorted.slice(0, LIMITS.lost)
}

function holds(lost: readonly LostValue[], wanted: LostValue): boolean {
  return lost.some((one) => isSameValue(one, wanted))
}

/** The value of a field by its name, all of which are JSON; undefined for one that the record does not have. */
export function valueAt(record: KnowledgeRecord, field: string): FieldValue | undefined {
  return own<FieldValue>(Object.fromEntries(Object.entries(record)), field)
}
