import type { QuarantinedDocument } from '../../../data/database/local-documents'
import { saveText } from '../../../ui/save-text'

/** Offers refused documents with the server's reasons as a file, for whoever runs the server, or to be typed in elsewhere. */
export function exportRefused(refused: readonly QuarantinedDocument[]): void {
  const day = new Date().toISOString().slice(0, 10)
  saveText(`firstline-refused-${day}.json`, JSON.stringify(refused, null, 2), 'application/json')
}
