import { ListChecks } from 'lucide-react'
import { useMemo, useState } from 'react'
import { type Checklist, checklistsOf, checkOff } from '../../../../shared/domain/checklist'
import type { Incident } from '../../../../shared/domain/incident'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'
import type { Library } from '../../../data/library-store'
import type { Names } from '../../../data/names'
import { useNames } from '../../../data/use-names'
import { usePerformAloud } from '../use-perform'
import { ChecklistStepLine } from './checklist-step-line'

type ChecklistsProps = {
  readonly incident: Incident
  readonly timeline: readonly TimelineEntry[]
  readonly library: Library
  readonly mayCheckOff: boolean
}

/** The checklists that playbooks bring to the incident: each step is ticked by whoever did it. */
export function Checklists({ incident, timeline, library, mayCheckOff }: ChecklistsProps) {
  const names = useNames()
  const lists = useMemo(
    () => checklistsOf(incident, timeline, library.playbooks.values()),
    [incident, timeline, library],
  )
  return lists.map((list) => (
    <OneChecklist key={list.playbook} incident={incident} list={list} names={names} mayCheckOff={mayCheckOff} />
  ))
}

type OneChecklistProps = {
  readonly incident: Incident
  readonly list: Checklist
  readonly names: Names
  readonly mayCheckOff: boolean
}

function OneChecklist({ incident, list, names, mayCheckOff }: OneChecklistProps) {
  const perform = usePerformAloud()
  const done = list.steps.filter((step) => step.done).length
  // What is done is out of the way when the incident is opened; it does not close under the hand that makes the last tick.
  const [isOpen] = useState(done < list.steps.length)
  return (
    <section aria-label={`Checklist ${list.name}`}>
      <details open={isOpen} className="rounded-lg border border-line">
        <summary className="flex min-h-9 select-none items-center gap-2 rounded-lg px-3 py-1.5 transition-colors duration-100 hover:bg-hover">
          <ListChecks aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
          <span className="min-w-0 flex-1 break-words font-semibold text-strong">{list.name}</span>
          <span className={done === list.steps.length ? 'shrink-0 text-sm text-ok' : 'shrink-0 text-sm text-muted'}>
            {done} of {list.steps.length}
          </span>
        </summary>
        <ul className="border-t border-line px-3 py-1.5">
          {list.steps.map((step) => (
            <ChecklistStepLine
              key={step.id}
              step={step}
              names={names}
              disabled={!mayCheckOff}
              onTick={(next) =>
                void perform(incident.id, (current, moment) =>
                  checkOff(current, { checklist: list, step: step.id, done: next }, moment),
                )
              }
            />
          ))}
        </ul>
      </details>
    </section>
  )
}
