import type { Incident } from '../domain/incident'

/** What is shown after an import, counted over the incidents as they are stored. Hours are decimal. */
export type ImportFigures = {
  readonly incidents: number
  readonly byPriority: { readonly [priority: number]: number }
  readonly byPhase: {
    readonly open: number
    readonly resolved: number
    readonly closed: number
    readonly canceled: number
  }
  readonly reopened: number
  readonly reassigned: number
  /** Null where the source does not say whether its own targets were met. */
  readonly madeSla: { readonly yes: number; readonly no: number } | null
  /** From opened to resolved, over the incidents that have both. */
  readonly resolution: { readonly count: number; readonly medianHours: number; readonly meanHours: number }
}

export type FigureCounter = {
  readonly add: (incident: Incident) => void
  readonly figures: () => ImportFigures
}

const HOUR = 3_600_000

function medianOf(sorted: Float64Array): number {
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** Counts incidents one by one, so that they never all have to be in memory. */
export function createFigureCounter(): FigureCounter {
  const byPriority: { [priority: number]: number } = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }
  const byPhase = { open: 0, resolved: 0, closed: 0, canceled: 0 }
  const hours: number[] = []
  let incidents = 0
  let reopened = 0
  let reassigned = 0
  let yes = 0
  let no = 0
  return {
    add: (incident) => {
      incidents++
      byPriority[incident.priority] = (byPriority[incident.priority] ?? 0) + 1
      byPhase[incident.phase]++
      if (incident.reopenCount > 0) reopened++
      if (incident.reassignmentCount > 0) reassigned++
      const madeSla = incident.imported.made_sla?.toLowerCase()
      if (madeSla === 'true') yes++
      if (madeSla === 'false') no++
      if (incident.resolvedAt !== null) hours.push((incident.resolvedAt - incident.createdAt) / HOUR)
    },
    figures: () => {
      const sorted = Float64Array.from(hours).sort()
      const sum = sorted.reduce((total, value) => total + value, 0)
      return {
        incidents,
        byPriority: { ...byPriority },
        byPhase: { ...byPhase },
        reopened,
        reassigned,
        madeSla: yes + no === 0 ? null : { yes, no },
        resolution: {
          count: sorted.length,
          medianHours: medianOf(sorted),
          meanHours: sorted.length === 0 ? 0 : sum / sorted.length,
        },
      }
    },
  }
}
