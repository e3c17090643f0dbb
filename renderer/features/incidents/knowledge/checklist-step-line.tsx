import type { ChecklistStep } from '../../../../shared/domain/checklist'
import { type Names, startSentence } from '../../../data/names'
import { Checkbox } from '../../../ui/checkbox'
import { useNow } from '../../../ui/clock'
import { exactTime, shortTime } from '../../../ui/times'

type ChecklistStepLineProps = {
  readonly step: ChecklistStep
  readonly names: Names
  readonly disabled: boolean
  readonly onTick: (done: boolean) => void
}

/** A step with its tick, and who said last how it stands. */
export function ChecklistStepLine({ step, names, disabled, onTick }: ChecklistStepLineProps) {
  const now = useNow()
  const { text, done, said } = step
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3">
      <div className="min-w-0 flex-1 basis-64">
        <Checkbox label={text} wrap checked={done} disabled={disabled} onChange={onTick} />
      </div>
      {said !== null && (
        <span className="ml-6 text-sm text-muted" title={exactTime(said.at)}>
          {!done && 'taken back by '}
          {said.by === '' ? 'somebody' : done ? startSentence(names.person(said.by)) : names.person(said.by)},{' '}
          {shortTime(said.at, now)}
        </span>
      )}
    </li>
  )
}
