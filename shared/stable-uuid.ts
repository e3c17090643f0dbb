import { parse, v5 } from 'uuid'

/** The namespace of all ids that follow from what they name (a random UUID, never to be changed: the same source row must get the same id). */
const NAMESPACE = parse('5c0f6b0e-6f0d-4c3b-9a57-0b2f3a9d7e41')

/** A UUID that follows from the parts: the same on every device and in every run. */
export function stableUuid(...parts: readonly string[]): string {
  return v5(parts.join('\u0000'), NAMESPACE)
}
