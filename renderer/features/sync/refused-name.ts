import { z } from 'zod'
import type { QuarantinedDocument } from '../../data/database/local-documents'

const numbered = z.object({ number: z.string(), title: z.string() })
const titled = z.object({ title: z.string() })
const named = z.object({ name: z.string() })

/** What a refused document is called in front of a person. */
export function refusedName({ document, incident }: QuarantinedDocument): string {
  const asIncident = numbered.safeParse(document)
  if (asIncident.success) return `${asIncident.data.number} ${asIncident.data.title}`
  const asArticle = titled.safeParse(document)
  if (asArticle.success) return asArticle.data.title
  const asRecord = named.safeParse(document)
  if (asRecord.success) return asRecord.data.name
  return incident === '' ? 'A record of the workspace' : 'An entry in a timeline'
}
