import type { FromWorker, ToWorker } from '../import-messages'
import { createImportJob } from './import-job'

const job = createImportJob((message) => postMessage(message))

/** The import's own thread: reading, splitting, mapping; only finished documents come back. */
addEventListener('message', (event: MessageEvent<ToWorker>) => {
  job.handle(event.data).catch((error: unknown) => {
    postMessage({
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
    } satisfies FromWorker)
  })
})
