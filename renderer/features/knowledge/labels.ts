import { Archive, CircleCheck, type LucideIcon, PencilLine } from 'lucide-react'
import type { ArticleState } from '../../../shared/domain/library'

/** The words, sign and tone of each state of an article. */
export const ARTICLE_STATE_LOOKS: {
  readonly [S in ArticleState]: { readonly name: string; readonly icon: LucideIcon; readonly tone: string }
} = {
  draft: { name: 'Draft', icon: PencilLine, tone: 'text-low' },
  published: { name: 'Published', icon: CircleCheck, tone: 'text-ok' },
  archived: { name: 'Archived', icon: Archive, tone: 'text-muted' },
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: 'Title',
  name: 'Name',
  text: 'Text',
  state: 'State',
  service: 'Service',
  category: 'Category',
  services: 'Services',
  categories: 'Categories',
  priorities: 'Priorities',
  steps: 'Steps',
}

/** What a page calls a field; one that this version does not know keeps its own name. */
export function fieldName(field: string): string {
  return Object.hasOwn(FIELD_NAMES, field) ? (FIELD_NAMES[field] ?? field) : field
}
