import type { Trouble } from '../shared/safety'

type Listener = (all: readonly Trouble[], added: Trouble | null) => void

export type Troubles = {
  readonly list: () => readonly Trouble[]
  /** Says what is wrong with one thing, in place of what was said of it before. */
  readonly report: (about: string, trouble: Trouble) => void
  /** That thing is in order again. */
  readonly over: (about: string) => void
  /** Tells of each change, not of what is said again; `added` null where something is over. */
  readonly onChange: (listener: Listener) => void
}

/** What is wrong with the files of this device, for people to see. */
export function openTroubles(): Troubles {
  const known = new Map<string, Trouble>()
  const listeners: Listener[] = []
  const tell = (added: Trouble | null) => {
    for (const listener of listeners) listener([...known.values()], added)
  }
  return {
    list: () => [...known.values()],
    report: (about, trouble) => {
      if (JSON.stringify(known.get(about)) === JSON.stringify(trouble)) return
      known.set(about, trouble)
      tell(trouble)
    },
    over: (about) => {
      if (known.delete(about)) tell(null)
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
