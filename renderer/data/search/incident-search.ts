import type { IncidentId } from '../../../shared/domain/ids'

export type IncidentSearch = {
  /** Incidents whose number, title, tags, service or resolution match, best first; mistyped words are forgiven. */
  readonly find: (text: string, limit: number) => Promise<readonly IncidentId[]>
}
