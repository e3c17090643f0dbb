import { type WorkId, workOf } from '../../../shared/domain/unsent-work'
import type { QuarantinedDocument } from '../database/local-documents'

/** Incidents and records of which the server refused something; not what came from it and can't be read. */
export function workRefused(setAside: readonly QuarantinedDocument[]): ReadonlySet<WorkId> {
  return new Set(
    setAside
      .filter(({ kind }) => kind === 'refused')
      .map(workOf)
      .filter((work) => work !== ''),
  )
}
