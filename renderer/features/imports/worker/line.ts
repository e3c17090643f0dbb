import type { FromWorker, ToWorker } from '../import-messages'

/** The worker's connection to the window. */
export type Line = {
  readonly say: (message: FromWorker) => void
  /** Says something and waits for what the window answers; one question at a time. */
  readonly ask: (message: FromWorker) => Promise<ToWorker>
  readonly cancelled: () => boolean
}

/** Lets waiting messages in: a cancel has to be heard while rows are worked through. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
