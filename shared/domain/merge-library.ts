import { canonicalJson, compareText } from './canonical-json'
import { compareHlc } from './hlc'
import type { LibraryRecord } from './library'

/** Of two versions of a person, team, service or device the later one by hybrid logical clock; never both in part. */
export function mergeLibraryRecords<Kept extends LibraryRecord>(a: Kept, b: Kept): Kept {
  const order = compareHlc(a.hlc, b.hlc) || compareText(canonicalJson(a), canonicalJson(b))
  return order >= 0 ? a : b
}
