import { parseHlc } from '../../../../shared/domain/hlc'
import type { EntryBody, MergeSide } from '../../../../shared/domain/timeline-entry'
import type { Names } from '../../../data/names'
import { exactTime } from '../../../ui/times'
import { fieldName } from '../labels'
import { valueInWords } from './value-words'

type Merge = Extract<EntryBody, { type: 'merge' }>

/** After "Two versions": which field, and by which rule one of the two was kept. */
export function mergeInWords(body: Merge): string {
  return `of the ${fieldName(body.field)} met, and the ${ruleOf(body.field)} one was kept`
}

function ruleOf(field: string): string {
  if (field === 'state') return 'further'
  return field === 'impact' || field === 'urgency' ? 'higher' : 'later'
}

/** Both values of a merge with who set each and when, so that nobody has to guess what was lost. */
export function mergeDetails(body: Merge, names: Names): readonly { readonly label: string; readonly text: string }[] {
  return [
    { label: 'Kept', text: sideInWords(body.field, body.kept, names) },
    { label: 'Not kept', text: sideInWords(body.field, body.lost, names) },
  ]
}

function sideInWords(field: string, side: MergeSide, names: Names): string {
  const who = side.by === '' ? 'set by somebody' : `set by ${names.person(side.by)}`
  const time = parseHlc(side.hlc)
  const when = time === null ? '' : `, ${exactTime(time.time)}`
  return `${valueInWords(field, side.value, names)} (${who}${when})`
}
