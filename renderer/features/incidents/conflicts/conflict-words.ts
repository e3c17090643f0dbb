import { parseHlc } from '../../../../shared/domain/hlc'
import type { PersonId } from '../../../../shared/domain/ids'
import type { MergeBody } from '../../../../shared/domain/lost-value'
import type { MergeSide } from '../../../../shared/domain/timeline-entry'
import { type Names, startSentence } from '../../../data/names'
import { exactTime } from '../../../ui/times'

/** The headings of the two values and the buttons below them. */
export type ConflictWords = {
  readonly kept: string
  readonly lost: string
  readonly keep: string
  readonly take: string
}

/** Theirs and mine where one of the values is the person's own, else which of the two holds. */
export function columnsOf({ kept, lost }: MergeBody, me: PersonId): ConflictWords {
  if (lost.by === me && kept.by !== me) {
    return { kept: 'Theirs, which holds', lost: 'Mine', keep: 'Keep theirs', take: 'Take mine' }
  }
  if (kept.by === me && lost.by !== me) {
    return { kept: 'Mine, which holds', lost: 'Theirs', keep: 'Keep mine', take: 'Take theirs' }
  }
  return { kept: 'Holds', lost: 'Not kept', keep: 'Leave it so', take: 'Take this one' }
}

/** "Dirk Janssen, 12 Mar 2026, 14:02" */
export function setByInWords({ by, hlc }: MergeSide, names: Names): string {
  const who = by === '' ? 'Somebody' : startSentence(names.person(by))
  const time = parseHlc(hlc)
  return time === null ? who : `${who}, ${exactTime(time.time)}`
}
