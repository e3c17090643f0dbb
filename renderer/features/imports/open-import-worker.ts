import type { FromWorker, ToWorker } from './import-messages'

/** The import's own thread, as the window sees it. */
export type ImportWorker = {
  readonly send: (message: ToWorker) => void
  readonly stop: () => void
}

export type OpenImportWorker = (
  onMessage: (message: FromWorker) => void,
  onError: (message: string) => void,
) => ImportWorker

export const openImportWorker: OpenImportWorker = (onMessage, onError) => {
  const worker = new Worker(new URL('./worker/import-worker.ts', import.meta.url), { type: 'module', name: 'import' })
  worker.onmessage = (event: MessageEvent<FromWorker>) => onMessage(event.data)
  worker.onerror = (event) => onError(event.message)
  return { send: (message) => worker.postMessage(message), stop: () => worker.terminate() }
}
