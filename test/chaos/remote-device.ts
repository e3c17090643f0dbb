import { Worker } from 'node:worker_threads'
import type { Calls, DeviceOptions, Look, Said } from './device-protocol'
import type { Note } from './ledger'

/** A device in a thread of its own, from outside. */
export type RemoteDevice = Calls & {
  readonly name: string
  readonly user: string
  /** Failures inside that nobody waited for. */
  readonly uncaught: readonly string[]
  readonly end: () => Promise<unknown>
}

/** Threads do not inherit the loader that runs TypeScript. */
const BOOT = `import('tsx/esm/api').then(({ register }) => {
  register()
  return import(require('node:worker_threads').workerData.module)
})`

export function openRemoteDevice(options: DeviceOptions, note: (note: Note) => void): RemoteDevice {
  const module = new URL('./device-thread.ts', import.meta.url).href
  const thread = new Worker(BOOT, { eval: true, workerData: { module, options } })
  const waiting = new Map<number, { readonly answer: (value: never) => void; readonly fail: (error: Error) => void }>()
  const uncaught: string[] = []
  let asked = 0

  thread.on('message', (said: Said) => {
    if (said.kind === 'note') return note(said.note)
    if (said.kind === 'uncaught') return uncaught.push(said.error)
    const asker = waiting.get(said.id)
    waiting.delete(said.id)
    if (said.kind === 'failed') asker?.fail(new Error(`${options.name}: ${said.error}`))
    else Reflect.apply(asker?.answer ?? (() => {}), undefined, [said.value])
  })
  thread.on('error', (error) => {
    for (const { fail } of waiting.values()) fail(error instanceof Error ? error : new Error(String(error)))
  })
  const ask = <Value>(call: keyof Calls, ...given: readonly number[]) =>
    new Promise<Value>((answer, fail) => {
      asked += 1
      waiting.set(asked, { answer, fail })
      thread.postMessage({ id: asked, call, given })
    })
  return {
    name: options.name,
    user: options.user,
    uncaught,
    start: () => ask<void>('start'),
    kill: () => ask<void>('kill'),
    act: (step, seed) => ask<void>('act', step, seed),
    actAndDie: (step, seed, turns) => ask<void>('actAndDie', step, seed, turns),
    loseDisk: (collection) => ask<void>('loseDisk', collection),
    signIn: () => ask<boolean>('signIn'),
    tryNow: () => ask<void>('tryNow'),
    decideAboutServer: () => ask<void>('decideAboutServer'),
    look: () => ask<Look>('look'),
    end: () => thread.terminate(),
  }
}
