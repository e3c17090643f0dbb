import type { KnowledgeRecord } from '../../../../shared/domain/library'
import { type Names, startSentence } from '../../../data/names'
import { exactTime } from '../../../ui/times'

/** Who wrote a record and who changed it last, and when. */
export function WrittenBy({ record, names }: { readonly record: KnowledgeRecord; readonly names: Names }) {
  const { createdAt, createdBy, updatedAt, updatedBy } = record
  const written = `Written by ${names.person(createdBy)}, ${exactTime(createdAt)}`
  const changed = `${startSentence(names.person(updatedBy))} changed it last, ${exactTime(updatedAt)}`
  return <p className="text-sm text-muted">{updatedAt === createdAt ? `${written}.` : `${written}. ${changed}.`}</p>
}
