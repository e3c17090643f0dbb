import { canonicalJson } from '../../shared/domain/canonical-json'
import type { Incident } from '../../shared/domain/incident'
import { isEmptyValue } from '../../shared/domain/merge-decision'
import { CREATION, own, stampNameOf } from '../../shared/domain/stamp'
import type { Written } from './ledger'
import { bodyOf, type Fields, type Finding, ofKind, type World } from './replicas'

/** Everything that was said to be saved is there or in a list that people see; what a kill interrupted is there as a whole or not at all. */
export function checkWritten(world: World): readonly Finding[] {
  const { server, devices, photos } = world
  const listed = new Set(devices.flatMap((device) => [...device.listed.keys()]))
  const isThere = (id: string) => server.has(id) || listed.has(id)
  const findings: Finding[] = []
  const happened = world.written.filter((written) => {
    const { incident, step, device, what, change } = written
    const lacking = change.entries.filter(({ id }) => !isThere(id))
    if (!world.acknowledged.has(step) && lacking.length === change.entries.length) return false
    const told = `step ${step}, ${device}: ${what}`
    if (!isThere(incident)) findings.push({ text: `${told}: its incident is gone`, incident })
    for (const { id } of lacking) findings.push({ text: `${told}: its entry ${id} is gone`, incident })
    return true
  })
  const attached = new Set(ofKind(server, 'entry').map((entry) => bodyOf(entry).name))
  for (const { name, step, incident } of photos) {
    if (!attached.has(name)) findings.push({ text: `step ${step}: ${name} is gone`, incident })
  }
  return [
    ...findings,
    ...happened.filter(({ incident }) => !listed.has(incident)).flatMap((one) => lostValues(one, happened, server)),
  ]
}

/** Fields whose value a write set and which is neither there, nor replaced by somebody who saw it, nor in the timeline as a value that lost. */
function lostValues(written: Written, all: readonly Written[], server: World['server']): readonly Finding[] {
  const { incident, change, base, step, device, what } = written
  const now = server.get(incident)
  if (now === undefined) return []
  const siblings = all.filter((other) => other.incident === incident && other !== written)
  const merges = ofKind(server, 'entry')
    .filter((entry) => entry.incident === incident && bodyOf(entry).type === 'merge')
    .map(bodyOf)
  return changedFields(base, change.incident).flatMap((field) => {
    const name = stampNameOf(field) ?? field
    const value = said(change.incident, field)
    const hlc = own(change.incident.clocks, name) ?? own(change.incident.clocks, CREATION)
    if (field === 'tags' ? hasTags(now, written, siblings) : isSame(now[field], value)) return []
    if (siblings.some((other) => sawAndReplaced(other, name, hlc) || isSame(said(other.change.incident, field), value)))
      return []
    if (merges.some((merge) => merge.field === field && isLost(merge.lost, value, hlc))) return []
    // What was empty and perhaps never set is no loss.
    if (isEmptyValue(JSON.parse(JSON.stringify(value ?? null)))) return []
    const text = `step ${step}, ${device}: ${what}: ${field} was ${JSON.stringify(value)} and is ${JSON.stringify(now[field])}; no line of the timeline says so`
    return [{ text, incident }]
  })
}

/** What a person says; the rest follows from it. */
const SAID = [
  ...['title', 'description', 'impact', 'urgency', 'priorityOverride', 'location', 'caller', 'category', 'tags'],
  ...['team', 'assignee', 'acknowledgedBy', 'state', 'holdReason', 'cancelReason', 'resolution', 'satisfaction'],
]

function changedFields(base: Incident | null, after: Incident): readonly string[] {
  return SAID.filter((field) => base === null || !isSame(said(base, field), said(after, field)))
}

function said(incident: Incident, field: string): unknown {
  return own(Object.fromEntries(Object.entries(incident)), field)
}

/** Whether somebody changed the field while looking at that very value. */
function sawAndReplaced({ base, change }: Written, name: string, hlc: string | undefined): boolean {
  if (base === null) return false
  const seen = own(base.clocks, name) ?? own(base.clocks, CREATION)
  const set = own(change.incident.clocks, name) ?? own(change.incident.clocks, CREATION)
  return seen === hlc && set !== seen
}

function hasTags(now: Fields, { base, change }: Written, siblings: readonly Written[]): boolean {
  const present = new Set(Array.isArray(now.tags) ? now.tags : [])
  const added = change.incident.tags.filter((tag) => !base?.tags.includes(tag))
  const removedLater = (tag: string) =>
    siblings.some((other) => other.base?.tags.includes(tag) && !other.change.incident.tags.includes(tag))
  return added.every((tag) => present.has(tag) || removedLater(tag))
}

function isLost(lost: unknown, value: unknown, hlc: string | undefined): boolean {
  if (typeof lost !== 'object' || lost === null || !('hlc' in lost) || !('value' in lost)) return false
  return lost.hlc === hlc || isSame(lost.value, value)
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null)
}
