import { createSearchEngine } from './search-engine'
import type { EngineAnswer, EngineCall, EngineRequest, SearchEngine } from './search-protocol'

export type RunningEngine = { readonly engine: SearchEngine; readonly end: () => void }

/** As methods: what the worker answers is of the type that `SearchEngine` gives the call. */
type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

/** The search engine in a worker of its own; where there are no workers (tests on Node), the same engine right here. */
export function startEngine(): RunningEngine {
  if (typeof Worker === 'undefined') return { engine: createSearchEngine(), end: () => {} }
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module', name: 'search' })
  const waiting = new Map<number, Waiting>()
  let last = 0

  const failAll = (message: string) => {
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }
  worker.onmessage = ({ data }: MessageEvent<EngineAnswer>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.ok) asked?.resolve(data.value)
    else asked?.reject(new Error(data.message))
  }
  worker.onerror = (event) => failAll(event.message || 'the search worker could not start')
  const ask = <Value>(call: EngineCall): Promise<Value> =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      const request: EngineRequest = { id: last, call }
      worker.postMessage(request)
    })
  return {
    engine: {
      start: (...args) => ask({ name: 'start', args }),
      put: (...args) => ask({ name: 'put', args }),
      name: (...args) => ask({ name: 'name', args }),
      find: (...args) => ask({ name: 'find', args }),
      window: (...args) => ask({ name: 'window', args }),
      totals: (...args) => ask({ name: 'totals', args }),
      categories: () => ask({ name: 'categories', args: [] }),
      stop: () => ask({ name: 'stop', args: [] }),
    },
    end: () => {
      worker.terminate()
      failAll('the search worker has ended')
    },
  }
}
