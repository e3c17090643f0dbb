import { type KnowledgeRecord, nameOfRecord } from '../../../../shared/domain/library'
import type { Names } from '../../../data/names'

/** The records with all words of `text` in their name, text, service or category; what was changed last comes first. */
export function recordsShown<Kept extends KnowledgeRecord>(
  records: Iterable<Kept>,
  text: string,
  names: Names,
): readonly Kept[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (record: Kept) => {
    if (words.length === 0) return true
    const searched = searchedText(record, names).toLowerCase()
    return words.every((word) => searched.includes(word))
  }
  return [...records].filter(matches).sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))
}

function searchedText(record: KnowledgeRecord, names: Names): string {
  const own = `${nameOfRecord(record)}\n${record.text}`
  if (record.kind === 'article') return `${own}\n${serviceName(record.service, names)}\n${record.category}`
  const services = record.services.map((id) => serviceName(id, names))
  return [own, ...services, ...record.categories, ...record.steps.map((step) => step.text)].join('\n')
}

function serviceName(id: Parameters<Names['service']>[0], names: Names): string {
  return id === '' ? '' : names.service(id)
}
