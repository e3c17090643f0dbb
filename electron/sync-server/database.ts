import type { ChangesPage } from './changes-page'
import { notFound } from './http-error'
import type { Pouch } from './pouch'
import type { Security } from './security'
import { makeSequenceCodec, type SequenceCodec } from './sequence'

/** What is remembered of a database apart from its documents. `instance` is new whenever it is made anew. */
export type DatabaseRecord = { readonly name: string; readonly instance: string; readonly security: Security }

/** An open database. PouchDB is reached through `use` only: it must not be destroyed or closed in the middle of an operation. */
export type Database = {
  readonly record: () => DatabaseRecord
  readonly sequence: SequenceCodec
  readonly use: <Value>(operation: (pouch: Pouch) => Promise<Value>) => Promise<Value>
  /** Grows with each write; somebody who waits compares it to know whether something came in between. */
  readonly version: () => number
  /** Calls everybody who waits. */
  readonly wrote: () => void
  /** Called at the next write or when the database ends; returns the function that stops waiting. */
  readonly onNextWrite: (listener: () => void) => () => void
  readonly waiting: () => number
  readonly isOpen: () => boolean
  readonly setSecurity: (security: Security) => void
  /** Refuses new operations, lets the running ones finish, then does the last one. */
  readonly end: (last: (pouch: Pouch) => Promise<unknown>) => Promise<void>
  /** Reads that are under way, by what they ask: the same question at the same time is answered by one read. */
  readonly reads: Map<string, Promise<ChangesPage>>
}

export function makeDatabase(initial: DatabaseRecord, pouch: Pouch): Database {
  let record = initial
  let version = 0
  let open = true
  let running = 0
  let idle: (() => void) | null = null
  const listeners = new Set<() => void>()

  const wake = () => {
    version += 1
    const woken = [...listeners]
    listeners.clear()
    for (const listener of woken) listener()
  }

  return {
    record: () => record,
    sequence: makeSequenceCodec(initial.instance),
    use: async (operation) => {
      if (!open) throw notFound('Database does not exist.')
      running += 1
      try {
        return await operation(pouch)
      } finally {
        running -= 1
        if (running === 0) idle?.()
      }
    },
    version: () => version,
    wrote: wake,
    onNextWrite: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    waiting: () => listeners.size,
    isOpen: () => open,
    setSecurity: (security) => {
      record = { ...record, security }
    },
    end: async (last) => {
      open = false
      wake()
      if (running > 0) {
        await new Promise<void>((resolve) => {
          idle = resolve
        })
      }
      await last(pouch)
    },
    reads: new Map(),
  }
}
