import { z } from 'zod'
import { messages } from './messages'

/** What the capture form holds and what its draft keeps: all text, so that half of it is a valid draft too. */
export const captureSchema = z.object({
  title: z.string().trim().min(1, messages.titleMissing).max(300, messages.titleTooLong),
  stopped: z.enum(['one', 'some', 'many']),
  canWait: z.enum(['no', 'hours', 'days']),
  service: z.string(),
  /** A name that was typed for a service and neither chosen nor added. */
  typedService: z.string(),
  location: z.string().trim().max(200, messages.locationTooLong),
})

export type CaptureValues = z.infer<typeof captureSchema>

/** One person is stopped and it can wait a few hours: the most ordinary incident, so that the title alone is enough. */
export const EMPTY_CAPTURE: CaptureValues = {
  title: '',
  stopped: 'one',
  canWait: 'hours',
  service: '',
  typedService: '',
  location: '',
}

const draftSchema = z.object({
  title: z.string().catch(''),
  stopped: captureSchema.shape.stopped.catch(EMPTY_CAPTURE.stopped),
  canWait: captureSchema.shape.canWait.catch(EMPTY_CAPTURE.canWait),
  service: z.string().catch(''),
  typedService: z.string().catch(''),
  location: z.string().catch(''),
})

/** Reads a stored draft; whatever is missing or strange in it falls back to the empty form. */
export function parseCaptureDraft(draft: unknown): CaptureValues {
  const parsed = draftSchema.safeParse(draft)
  return parsed.success ? parsed.data : EMPTY_CAPTURE
}

/** Whether the form holds anything worth keeping. */
export function isEmptyCapture(values: CaptureValues): boolean {
  return [values.title, values.location, values.service, values.typedService].every((text) => text.trim() === '')
}
