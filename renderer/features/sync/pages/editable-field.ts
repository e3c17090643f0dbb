import type { FieldPatch } from '../../../../shared/domain/field-operations'
import type { QuarantinedDocument } from '../../../data/database/local-documents'
import { fieldOfReason } from '../refusal-reasons'

const TEXTS = ['title', 'description', 'category', 'subcategory', 'location', 'caller'] as const
/** A field of an incident that can be put right in one text field. */
export type EditableText = (typeof TEXTS)[number] & keyof FieldPatch

/** The text because of which an incident was refused; null where it was something else. */
export function editableField({ id, reason }: QuarantinedDocument): EditableText | null {
  const field = id.startsWith('incident:') ? fieldOfReason(reason) : null
  return TEXTS.find((text) => text === field) ?? null
}
