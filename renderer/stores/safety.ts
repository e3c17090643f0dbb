import { create } from 'zustand'
import type { Trouble } from '../../shared/safety'
import type { Restored } from '../data/safety/restore'
import { bridge } from './bridge'

type SafetyState = {
  /** What is wrong with the files of this device. */
  readonly troubles: readonly Trouble[]
  /** What came back at this start; null where nothing had been lost. */
  readonly restored: Restored | null
  /** These documents, or else all that no server has confirmed, in a file to save. Set by `app/boot.ts`. */
  readonly makeRescueFile: (ids?: readonly string[]) => Promise<Blob>
}

/** What the safety copy says. */
export const useSafety = create<SafetyState>(() => ({
  troubles: [],
  restored: null,
  makeRescueFile: async () => new Blob([]),
}))

/** Asks what is wrong with the files of this device and follows every change. Returns the function that stops it. */
export async function loadTroubles(): Promise<() => void> {
  const take = (troubles: readonly Trouble[]) => useSafety.setState({ troubles })
  const stop = bridge().on('troubles:changed', take)
  take(await bridge().request('troubles:list'))
  return stop
}
