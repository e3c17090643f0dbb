import { type Change, newEntry } from './change'
import type { PersonId, ServiceId, TeamId } from './ids'
import { type Incident, type Level, type Link, sortKeyOf } from './incident'
import { LIMITS } from './limits'
import type { Moment } from './moment'
import { priorityOf } from './priority'
import { tidyTags } from './tags'

/** What is known when an incident is logged: a title and how bad it is; the rest may come later. */
export type NewIncident = {
  readonly title: string
  readonly impact: Level
  readonly urgency: Level
  readonly description?: string
  readonly service?: ServiceId | ''
  readonly category?: string
  readonly location?: string
  readonly caller?: string
  readonly team?: TeamId | ''
  readonly assignee?: PersonId | ''
  readonly tags?: readonly string[]
  readonly links?: readonly Link[]
  readonly training?: boolean
}

/** The incident that a person logs here and now under a number of this device, with the first lines of its timeline. */
export function logIncident(input: NewIncident, number: string, moment: Moment): Change {
  const { actor, now } = moment
  const id = `incident:${moment.newUuid()}` as const
  const created = newEntry({ id, sample: false }, { type: 'created' }, moment)
  const team = input.team ?? ''
  const assignee = input.assignee ?? ''
  const incident: Incident = {
    id,
    kind: 'incident',
    number,
    aliases: [],
    ...titleAndDescription(input),
    state: 'new',
    phase: 'open',
    holdReason: null,
    cancelReason: null,
    impact: input.impact,
    urgency: input.urgency,
    priority: priorityOf(input.impact, input.urgency),
    priorityOverride: null,
    service: input.service ?? '',
    category: input.category?.trim() ?? '',
    subcategory: '',
    location: input.location?.trim() ?? '',
    caller: input.caller?.trim() ?? '',
    team,
    assignee,
    tags: tidyTags(input.tags ?? []),
    watchers: [],
    links: input.links ?? [],
    training: input.training ?? false,
    createdAt: now,
    createdBy: actor.person,
    device: actor.device,
    updatedAt: now,
    updatedBy: actor.person,
    acknowledgedAt: null,
    acknowledgedBy: '',
    resolution: null,
    resolvedAt: null,
    closedAt: null,
    satisfaction: null,
    reopenCount: 0,
    reassignmentCount: 0,
    sample: false,
    removed: false,
    source: { system: '', key: '' },
    imported: {},
    clocks: { '': created.hlc },
    sortKey: sortKeyOf(now),
  }
  if (team === '' && assignee === '') return { incident, entries: [created] }
  const assigned = newEntry(
    incident,
    { type: 'assignment', fromAssignee: '', toAssignee: assignee, fromTeam: '', toTeam: team },
    moment,
  )
  return { incident, entries: [created, assigned] }
}

/** What the incident begins with that follows one that is over: what it was about, and a link to it. */
export function followUpOf(incident: Incident): NewIncident {
  const { id, title, impact, urgency, service, category, location, caller, team, training } = incident
  const links = [{ type: 'related', to: id }] as const
  return { title, impact, urgency, service, category, location, caller, team, training, links }
}

/** A title that is too long for one is not cut without a trace: all of it opens the description. */
function titleAndDescription(input: NewIncident): Pick<Incident, 'title' | 'description'> {
  const title = input.title.trim()
  const description = input.description?.trim() ?? ''
  if (title.length <= LIMITS.title) return { title, description }
  const parts = description === '' ? [title] : [title, description]
  return { title: `${title.slice(0, LIMITS.title - 1)}…`, description: parts.join('\n\n').slice(0, LIMITS.text) }
}
