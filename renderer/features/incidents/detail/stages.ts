import type { PersonId } from '../../../../shared/domain/ids'
import type { Incident } from '../../../../shared/domain/incident'
import { isTakenUp } from '../../../../shared/domain/receipt'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'
import { type Names, startSentence } from '../../../data/names'
import type { Sent } from '../sent'
import { SENT_LOOKS } from '../sent-look'

/** How far an incident has come from the device that wrote it to the person who has to know of it. */
export type Stage = {
  readonly id: 'here' | 'sent' | 'seen' | 'acknowledged'
  readonly state: 'done' | 'waiting'
  readonly text: string
  /** When it came there, milliseconds since 1970 UTC; null where that is not known. */
  readonly at: number | null
}

export type StageFacts = {
  readonly incident: Incident
  readonly sent: Sent
  /** The receipt of the assignee's device. */
  readonly receipt: TimelineEntry | null
  readonly me: PersonId
}

/** On this device, on the server, with the assignee, acknowledged: each with whether it is so, in words. */
export function stagesOf(facts: StageFacts, names: Names): readonly Stage[] {
  return [
    { id: 'here', state: 'done', text: 'On this device', at: null },
    sentStage(facts),
    seenStage(facts, names),
    acknowledgedStage(facts, names),
  ]
}

function sentStage({ sent }: StageFacts): Stage {
  return { id: 'sent', state: sent === 'sent' ? 'done' : 'waiting', text: SENT_LOOKS[sent].text, at: null }
}

function seenStage({ incident, receipt, me }: StageFacts, names: Names): Stage {
  const { assignee } = incident
  if (assignee === '') return { id: 'seen', state: 'waiting', text: 'Assigned to nobody', at: null }
  if (assignee === me) return { id: 'seen', state: 'done', text: 'You have it', at: null }
  const who = startSentence(names.person(assignee))
  const has = receipt !== null || isTakenUp(incident)
  return has
    ? { id: 'seen', state: 'done', text: `On ${who}’s device`, at: receipt?.occurredAt ?? null }
    : { id: 'seen', state: 'waiting', text: `${who}’s device does not have it yet`, at: null }
}

function acknowledgedStage({ incident }: StageFacts, names: Names): Stage {
  const { acknowledgedAt: at, acknowledgedBy: by } = incident
  if (at === null) return { id: 'acknowledged', state: 'waiting', text: 'Not acknowledged', at: null }
  const text = by === '' ? 'Acknowledged' : `Acknowledged by ${names.person(by)}`
  return { id: 'acknowledged', state: 'done', text, at }
}

/** The one to say where there is room for one: what it waits for before it can come further, else how far it has come. */
export function presentStage(stages: readonly Stage[]): Stage | undefined {
  const sent = stages.find(({ id }) => id === 'sent')
  return sent?.state === 'waiting' ? sent : stages.findLast(({ state }) => state === 'done')
}
