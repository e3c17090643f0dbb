import { ok, type Result, refused } from '../result'
import { type Change, carryOut, type ReasonCode } from './change'
import { compareEntries } from './entry-order'
import type { PersonId, PlaybookId } from './ids'
import type { Incident } from './incident'
import type { Playbook, PlaybookStep } from './library'
import { refusalOf } from './lifecycle'
import type { Moment } from './moment'
import { isFor } from './playbook'
import type { EntryBody, TimelineEntry } from './timeline-entry'

export type ChecklistStep = PlaybookStep & {
  /** Who said last whether it is done, and when (milliseconds since 1970 UTC); null while nobody has. */
  readonly said: { readonly by: PersonId | ''; readonly at: number } | null
  readonly done: boolean
}

/** A playbook on an incident. */
export type Checklist = {
  readonly playbook: PlaybookId
  readonly name: string
  readonly steps: readonly ChecklistStep[]
  /** Whether the incident keeps the steps as they are; before, they follow the playbook. */
  readonly begun: boolean
}

type ChecklistBody = Extract<EntryBody, { readonly type: 'checklist' | 'checklist-step' }>
type Line = { readonly body: ChecklistBody; readonly entry: TimelineEntry }

/**
 * The checklists of an incident: those that somebody has begun, and while it is open those of the playbooks that are for it. Worked out from
 * the timeline, so two devices with the same entries show the same; each step stands for itself.
 */
export function checklistsOf(
  incident: Incident,
  timeline: readonly TimelineEntry[],
  playbooks: Iterable<Playbook>,
): readonly Checklist[] {
  const lines = timeline.toSorted(compareEntries).flatMap(lineOf)
  const begun = [...new Set(lines.map(({ body }) => body.playbook))].map((playbook) => begunList(playbook, lines))
  const offered = incident.phase === 'open' ? [...playbooks].filter((playbook) => isFor(playbook, incident)) : []
  const untouched = offered
    .filter(({ id }) => begun.every(({ playbook }) => playbook !== id))
    .map(({ id, name, steps }) => ({ playbook: id, name, begun: false, steps: steps.map(undone) }))
  return [...begun, ...untouched].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || (a.playbook < b.playbook ? -1 : 1),
  )
}

function lineOf(entry: TimelineEntry): readonly Line[] {
  const { body } = entry
  return body.type === 'checklist' || body.type === 'checklist-step' ? [{ body, entry }] : []
}

/** Where two devices began the same playbook apart, the steps of both count; a step of which only the tick has arrived is there too. */
function begunList(playbook: PlaybookId, lines: readonly Line[]): Checklist {
  const steps = new Map<string, ChecklistStep>()
  let name = ''
  for (const { body, entry } of lines) {
    if (body.playbook !== playbook) continue
    if (body.type === 'checklist') {
      name ||= body.name
      for (const step of body.steps) if (!steps.has(step.id)) steps.set(step.id, undone(step))
    } else {
      const { text } = steps.get(body.step) ?? body
      steps.set(body.step, { id: body.step, text, done: body.done, said: { by: entry.by, at: entry.occurredAt } })
    }
  }
  return { playbook, name, begun: true, steps: [...steps.values()] }
}

function undone({ id, text }: PlaybookStep): ChecklistStep {
  return { id, text, done: false, said: null }
}

/** Says that a step is done, or open again. With the first one the incident keeps the steps. */
export function checkOff(
  incident: Incident,
  { checklist, step, done }: { readonly checklist: Checklist; readonly step: string; readonly done: boolean },
  moment: Moment,
): Result<Change, ReasonCode> {
  const reason = refusalOf('check-off', incident, moment.actor)
  if (reason !== null) return refused(reason)
  const found = checklist.steps.find(({ id }) => id === step)
  if (found === undefined || found.done === done) return refused('nothing-changed')
  const { playbook, name } = checklist
  const steps = checklist.steps.map(({ id, text }) => ({ id, text }))
  const begin = checklist.begun ? [] : [{ patch: {}, body: { type: 'checklist', playbook, name, steps } } as const]
  const tick = { patch: {}, body: { type: 'checklist-step', playbook, step, text: found.text, done } } as const
  return ok(carryOut(incident, [...begin, tick], moment))
}
