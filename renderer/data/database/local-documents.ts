import type { IncidentId } from '../../../shared/domain/ids'

/** A document that never leaves this device: a draft of a form, the intent of an unfinished write, the identity of the device, where a value lost in a merge. */
export type DraftRecord = {
  readonly id: string
  readonly kind: 'draft' | 'intent' | 'device' | 'conflict' | 'conflict-over'
  readonly updatedAt: number
  /** Any JSON value; whoever reads it parses it. */
  readonly content: unknown
}

/** A document that the server refused, kept until an edit of it is accepted; or one from the server that can't be read. */
export type QuarantinedDocument = {
  /** The id of the refused document. */
  readonly id: string
  readonly kind: 'refused' | 'malformed'
  /** The incident it belongs to; empty for library records. */
  readonly incident: IncidentId | ''
  /** The server's own words. */
  readonly reason: string
  readonly refusedAt: number
  /** The document as it was sent. */
  readonly document: unknown
  /** What the server held before, with its revision: the base of the next merge; null where that is not known. */
  readonly base: unknown
}
