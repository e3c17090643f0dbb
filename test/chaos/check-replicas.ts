import { canonicalJson } from '../../shared/domain/canonical-json'
import {
  bodyOf,
  contentOf,
  type Documents,
  type Fields,
  type Finding,
  incidentOf,
  ofKind,
  type World,
} from './replicas'

/** Every device holds what the server holds, and the other way round, except what stands in a list of refused documents. */
export function checkReplicas({ server, devices }: Pick<World, 'server' | 'devices'>): readonly Finding[] {
  const listed = new Set(devices.flatMap((device) => [...device.listed.keys()]))
  return devices.flatMap(({ name, documents }) => {
    const ids = new Set([...server.keys(), ...documents.keys()])
    return [...ids].filter((id) => !listed.has(id)).flatMap((id) => difference(id, name, documents, server))
  })
}

function difference(id: string, device: string, documents: Documents, server: Documents): readonly Finding[] {
  const [mine, theirs] = [documents.get(id), server.get(id)]
  const incident = incidentOf(id, mine ?? theirs)
  if (mine === undefined) return [{ text: `${device} lacks ${id}: ${JSON.stringify(theirs)}`, incident }]
  if (theirs === undefined) return [{ text: `the server lacks ${device}'s ${id}: ${JSON.stringify(mine)}`, incident }]
  const differing = differingFields(contentOf(mine), contentOf(theirs))
  if (differing.length === 0) return []
  const told = differing.map(
    (field) => `${field} ${JSON.stringify(mine[field])} here, ${JSON.stringify(theirs[field])} there`,
  )
  return [{ text: `${device} and the server differ in ${id}: ${told.join('; ')}`, incident }]
}

function differingFields(a: Fields, b: Fields): readonly string[] {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...fields].filter((field) => canonicalJson(a[field]) !== canonicalJson(b[field]))
}

/** No two incidents have the same number. */
export function checkNumbers({ server }: Pick<World, 'server'>): readonly Finding[] {
  const owners = new Map<string, string>()
  return ofKind(server, 'incident').flatMap(({ id, number }) => {
    const owner = owners.get(String(number))
    owners.set(String(number), String(id))
    return owner === undefined
      ? []
      : [{ text: `${id} and ${owner} have the same number ${number}`, incident: String(id) }]
  })
}

/** Each thing that happened is in a timeline once, each timeline begins once and belongs to an incident that exists, and nothing is left in conflict. */
export function checkTimelines({
  server,
  files,
  devices,
}: Pick<World, 'server' | 'files' | 'devices'>): readonly Finding[] {
  const listed = new Set(devices.flatMap((device) => [...device.listed.keys()]))
  const findings: Finding[] = []
  const seen = new Map<string, string>()
  const begun = new Map<string, number>()
  for (const entry of ofKind(server, 'entry')) {
    const incident = String(entry.incident)
    const body = bodyOf(entry)
    const moment = `${entry.device} ${entry.hlc}`
    const twin = seen.get(moment)
    if (entry.device !== '' && twin !== undefined)
      findings.push({ text: `${entry.id} and ${twin} are the same moment`, incident })
    seen.set(moment, String(entry.id))
    if (!server.has(incident) && !listed.has(incident))
      findings.push({ text: `${entry.id} belongs to ${incident}, which does not exist`, incident })
    if (body.type === 'created') begun.set(incident, (begun.get(incident) ?? 0) + 1)
    if (body.type === 'attachment') {
      const pieces = ofKind(files, 'chunk').filter((chunk) => chunk.file === body.file).length
      if (pieces !== body.chunks)
        findings.push({ text: `${body.name}: ${pieces} of ${body.chunks} pieces on the server`, incident })
    }
  }
  for (const { id, _conflicts: conflicts } of ofKind(server, 'incident')) {
    const incident = String(id)
    const times = begun.get(incident) ?? 0
    if (times !== 1) findings.push({ text: `the timeline of ${incident} begins ${times} times`, incident })
    if (conflicts !== undefined) findings.push({ text: `${incident} is left in conflict`, incident })
  }
  return findings
}
