import type { Change } from '../../shared/domain/change'
import type { IncidentId } from '../../shared/domain/ids'
import type { Incident } from '../../shared/domain/incident'
import type { Article } from '../../shared/domain/library'

/** Something a person did. Until it was answered a kill may take it away, but only as a whole. */
export type Written = {
  readonly step: number
  readonly device: string
  readonly what: string
  readonly incident: IncidentId
  /** What the person had before them, and what it became; null for a new incident. */
  readonly base: Incident | null
  readonly change: Change
}

/** An article that somebody wrote; `base` is what they had before them, null for a new one. */
export type ArticleWritten = {
  readonly step: number
  readonly device: string
  readonly what: string
  readonly base: Article | null
  readonly made: Article
}

/** A photo that the application said is saved. */
export type Photo = {
  readonly step: number
  readonly device: string
  readonly incident: IncidentId
  readonly name: string
}

/** A line about an event: who, what, and the incident (or article) where it is about one. */
export type Told = { readonly step: number; readonly text: string; readonly incident: string }

/** What is noted while it happens. */
export type Note =
  | { readonly kind: 'wrote'; readonly written: Written }
  /** The application said that what was written in this step is saved. */
  | { readonly kind: 'acknowledged'; readonly step: number }
  | { readonly kind: 'photo'; readonly photo: Photo }
  | { readonly kind: 'article'; readonly article: ArticleWritten }
  | { readonly kind: 'told'; readonly told: Told }

/** All that happened in a round, in order. */
export type Ledger = {
  readonly written: Written[]
  readonly acknowledged: Set<number>
  readonly photos: Photo[]
  readonly articles: ArticleWritten[]
  readonly told: Told[]
}

export function createLedger(): Ledger {
  return { written: [], acknowledged: new Set(), photos: [], articles: [], told: [] }
}

export function enter(ledger: Ledger, note: Note): void {
  if (note.kind === 'wrote') ledger.written.push(note.written)
  else if (note.kind === 'acknowledged') ledger.acknowledged.add(note.step)
  else if (note.kind === 'photo') ledger.photos.push(note.photo)
  else if (note.kind === 'article') ledger.articles.push(note.article)
  else ledger.told.push(note.told)
}

/** The last events that touched an incident, and what became of the server meanwhile. */
export function lastAbout({ told }: Ledger, incident: string, most = 20): readonly string[] {
  const lines = told.filter((line) => line.incident === incident || line.text.startsWith('the server'))
  return lines.slice(-most).map(({ step, text }) => `step ${step}: ${text}`)
}
