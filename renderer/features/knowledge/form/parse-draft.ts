import { z } from 'zod'
import { PRIORITIES } from '../../../../shared/domain/incident'
import { ARTICLE_STATES, type Article, type Playbook } from '../../../../shared/domain/library'
import { parseLibraryRecord } from '../../../../shared/domain/parse-document'
import type { Draft } from './use-record-form'

const serviceId = z.templateLiteral(['service:', z.string()])

const articleDraft = z.object({
  base: z.unknown(),
  values: z.object({
    title: z.string(),
    text: z.string(),
    state: z.enum(ARTICLE_STATES),
    service: z.union([z.literal(''), serviceId]),
    category: z.string(),
    incident: z.union([z.literal(''), z.templateLiteral(['incident:', z.string()])]).exactOptional(),
    sample: z.boolean().exactOptional(),
  }),
})
export type ArticleValues = Readonly<z.infer<typeof articleDraft>['values']>

const playbookDraft = z.object({
  base: z.unknown(),
  values: z.object({
    name: z.string(),
    text: z.string(),
    services: z.array(serviceId).readonly(),
    categories: z.array(z.string()).readonly(),
    priorities: z.array(z.literal(PRIORITIES)).readonly(),
    steps: z.array(z.object({ id: z.string(), text: z.string() })).readonly(),
  }),
})
export type PlaybookValues = Readonly<z.infer<typeof playbookDraft>['values']>

/** The half-written form of an article as it was kept on this device; null where it can't be read. */
export function parseArticleDraft(kept: unknown): Draft<Article, ArticleValues> | null {
  const parsed = articleDraft.safeParse(kept)
  if (!parsed.success) return null
  const { base, values } = parsed.data
  if (base === null) return { base, values }
  const record = parseLibraryRecord(base)
  return record.ok && record.value.kind === 'article' ? { base: record.value, values } : null
}

/** The same of a playbook. */
export function parsePlaybookDraft(kept: unknown): Draft<Playbook, PlaybookValues> | null {
  const parsed = playbookDraft.safeParse(kept)
  if (!parsed.success) return null
  const { base, values } = parsed.data
  if (base === null) return { base, values }
  const record = parseLibraryRecord(base)
  return record.ok && record.value.kind === 'playbook' ? { base: record.value, values } : null
}
