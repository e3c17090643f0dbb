import { GitMerge } from 'lucide-react'
import { timeOfHlc } from '../../../../shared/domain/hlc'
import type { KnowledgeRecord, LostValue } from '../../../../shared/domain/library'
import { type Names, startSentence } from '../../../data/names'
import { Button } from '../../../ui/button'
import { countOf } from '../../../ui/count-text'
import { exactTime } from '../../../ui/times'
import { fieldName } from '../labels'
import { useSettle } from '../use-settle'
import { valueInWords } from '../value-words'

type LostValuesProps = {
  readonly record: KnowledgeRecord
  readonly names: Names
  /** Whether the person here may take or dismiss them. */
  readonly maySettle: boolean
}

/** What two people wrote apart and was not kept: each value with whose it is, to take or to dismiss. */
export function LostValues({ record, names, maySettle }: LostValuesProps) {
  const settle = useSettle(record)
  if (record.lost.length === 0) return null
  return (
    <section aria-label="Not kept" className="overflow-hidden rounded-lg border border-line">
      <h3 className="flex items-center gap-2 bg-medium-soft px-4 py-2 font-medium text-medium">
        <GitMerge aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        Two people wrote this apart. {countOf(record.lost.length, 'value was', 'values were')} not kept.
      </h3>
      <ul>
        {record.lost.map((lost) => (
          <li
            key={`${lost.field} ${lost.hlc} ${lost.by}`}
            aria-label={fieldName(lost.field)}
            className="flex flex-col gap-1 border-t border-line px-4 py-2.5"
          >
            <p className="text-sm text-muted">
              {fieldName(lost.field)}, {whoseInWords(lost, names)}
            </p>
            <p className="max-h-40 overflow-y-auto break-words whitespace-pre-wrap text-strong select-text">
              {valueInWords(lost.field, lost.value, names)}
            </p>
            {maySettle && (
              <div className="mt-1 flex gap-1.5">
                <Button size="sm" variant="primary" onClick={() => settle(lost, true)}>
                  Take this one
                </Button>
                <Button size="sm" onClick={() => settle(lost, false)}>
                  Dismiss
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function whoseInWords({ by, hlc }: LostValue, names: Names): string {
  const who = by === '' ? 'by somebody' : `by ${names.person(by)}`
  const at = timeOfHlc(hlc, 0)
  return at === 0 ? startSentence(who) : `${who}, ${exactTime(at)}`
}
