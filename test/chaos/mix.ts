import type { Dice } from './person'

/** A device is killed, gets another network, tries to connect; its person decides about a server that has changed; its databases are deleted. */
const EVENTS = ['kill', 'network', 'try', 'decide', 'lose'] as const
export type EventName = (typeof EVENTS)[number]

/** How often what happens. `events` per 100 steps, in the others people do something; all else are shares of 1. */
export type Mix = {
  readonly events: Readonly<Record<EventName, number>>
  /** That a device that was killed is started again at its next step. */
  readonly restarts: number
  /** That the server is set back to an old copy in this round. */
  readonly restores: number
  readonly articles: number
  readonly photos: number
}

export const EVERYDAY: Mix = {
  events: { kill: 4, network: 3, try: 13, decide: 2, lose: 0 },
  ...{ restarts: 0.5, restores: 0.35, articles: 0.06, photos: 0.03 },
}

/** Each has found faults that the others did not. */
export const MIXES = {
  everyday: EVERYDAY,
  attachments: { ...EVERYDAY, restores: 0.9, articles: 0.2, photos: 0.25 },
  kills: { ...EVERYDAY, events: { kill: 14, network: 4, try: 12, decide: 2, lose: 0 }, restarts: 0.7, restores: 0.8 },
  // What a server has confirmed stands in no safety copy: were it set back as well, both would be gone.
  losses: { ...EVERYDAY, events: { kill: 8, network: 4, try: 12, decide: 0, lose: 5 }, restarts: 0.7, restores: 0 },
} as const satisfies Record<string, Mix>

export type MixName = keyof typeof MIXES

const NAMES: readonly string[] = Object.keys(MIXES)

export function isMixName(name: string): name is MixName {
  return NAMES.includes(name)
}

/** The mix of a round where none is asked for: one after the other. */
export function mixOf(seed: number): MixName {
  const name = NAMES[seed % NAMES.length] ?? ''
  return isMixName(name) ? name : 'everyday'
}

/** What comes next at a device: the application is running there. */
export function drawEvent({ events }: Mix, dice: Dice): EventName | 'act' {
  let drawn = dice.below(100)
  for (const name of EVENTS) {
    drawn -= events[name]
    if (drawn < 0) return name
  }
  return 'act'
}
