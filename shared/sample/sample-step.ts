import type { CancelReason, HoldReason, Level, Resolution } from '../domain/incident'
import type { PersonKey, ServiceKey, TeamKey } from './sample-cast'

/** What somebody does in a sample incident; carried out with the same rules as by a person. */
export type SampleStep =
  | { readonly do: 'assign'; readonly to: PersonKey | 'nobody'; readonly team: TeamKey }
  | { readonly do: 'start' }
  | { readonly do: 'acknowledge' }
  | { readonly do: 'hold'; readonly reason: HoldReason; readonly text: string }
  | { readonly do: 'resume' }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'tell'; readonly text: string }
  | { readonly do: 'answer'; readonly text: string }
  | { readonly do: 'work'; readonly text: string; readonly minutes: number }
  | { readonly do: 'raise'; readonly impact: Level; readonly urgency: Level }
  | { readonly do: 'resolve'; readonly resolution: Resolution }
  | { readonly do: 'reopen'; readonly text: string }
  | { readonly do: 'close'; readonly satisfaction: 1 | 2 | 3 | 4 | 5 | null }
  | { readonly do: 'cancel'; readonly reason: Exclude<CancelReason, 'duplicate'>; readonly text: string }

/** A step: minutes after the incident was logged, who, what. */
export type TimedStep = readonly [after: number, who: PersonKey, step: SampleStep]

export type SampleScript = {
  readonly title: string
  readonly description: string
  readonly impact: Level
  readonly urgency: Level
  readonly service: ServiceKey
  readonly category: string
  readonly location: string
  readonly caller: string
  readonly tags?: readonly string[]
  /** Minutes before now at which it was logged. */
  readonly ago: number
  readonly by: PersonKey
  readonly team?: TeamKey
  readonly steps: readonly TimedStep[]
}

export const HOUR = 60
export const DAY = 24 * HOUR
