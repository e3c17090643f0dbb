import { clockTime } from '../../../../shared/clock-time'
import type { SyncStatus } from '../../../../shared/sync-status'
import type { FetchFileReason } from '../../../data/replication/fetch-file'
import { countOf } from '../../../ui/count-text'
import { bytesText } from './bytes-text'
import type { Readiness } from './use-readiness'

export type ReadinessLine = {
  readonly id: 'news' | 'incidents' | 'files' | 'library' | 'unsent' | 'space'
  /** `busy` while it is being fetched; `missing` stands in the way, `note` is only good to know. */
  readonly state: 'here' | 'busy' | 'missing' | 'note'
  readonly text: string
  /** What is missing, by name. */
  readonly names: readonly string[]
}

type Facts = {
  readonly readiness: Exclude<Readiness, { readonly step: 'looking' }>
  readonly status: SyncStatus
  /** When the server was last read; null while it never was. */
  readonly pulledAt: number | null
  readonly waiting: number
  readonly now: number
}

/** Less than this may not last a week of photos, bytes. */
const LITTLE_SPACE = 500_000_000

const FILE_REASONS: { readonly [R in FetchFileReason]: string } = {
  'not-connected': 'there is no server',
  'sign-in-needed': 'you have to sign in first',
  unreachable: 'the server can’t be reached',
  'not-there-yet': 'the device that took it has not sent it yet',
}

/** What is here for working without a connection, line by line. */
export function readinessLines(facts: Facts): readonly ReadinessLine[] {
  return [
    newsLine(facts),
    incidentsLine(facts),
    filesLine(facts),
    libraryLine(facts),
    unsentLine(facts),
    ...spaceLine(facts),
  ]
}

function newsLine({ status, pulledAt, now }: Facts): ReadinessLine {
  const line = { id: 'news', names: [] } as const
  if (status.kind === 'local-only')
    return { ...line, state: 'here', text: 'There is no server: everything there is is here.' }
  const when = pulledAt === null ? 'Nothing has been received yet' : `What is here is from ${clockTime(pulledAt, now)}`
  if (status.kind === 'sign-in-needed')
    return { ...line, state: 'missing', text: `${when}: sign in to get what is new.` }
  if (status.kind === 'offline') return { ...line, state: 'missing', text: `${when}: the server can’t be reached.` }
  if (status.kind === 'server-changed')
    return { ...line, state: 'missing', text: `${when}: decide about the server first.` }
  if (status.kind === 'receiving') return { ...line, state: 'busy', text: 'What is new is arriving.' }
  return { ...line, state: 'here', text: 'Everything that is on the server is here.' }
}

function incidentsLine({ readiness: { holdings } }: Facts): ReadinessLine {
  const { incidents, entries, withoutTimeline } = holdings
  const names = withoutTimeline.map(({ number, title }) => `${number} ${title}`)
  if (names.length > 0) {
    return { id: 'incidents', state: 'missing', names, text: 'The timeline of these incidents has not arrived:' }
  }
  const text =
    incidents === 0
      ? 'No open incident is assigned to you.'
      : `${countOf(incidents, 'open incident is', 'open incidents are')} assigned to you, with ${countOf(entries, 'timeline entry', 'timeline entries')}.`
  return { id: 'incidents', state: 'here', names, text }
}

function filesLine({ readiness }: Facts): ReadinessLine {
  const { files } = readiness.holdings
  if (readiness.step === 'fetching') {
    const { done, total } = readiness
    return { id: 'files', state: 'busy', names: [], text: `Fetching photos and documents: ${done} of ${total}.` }
  }
  const why = readiness.why === null ? '' : `: ${FILE_REASONS[readiness.why]}`
  const names = readiness.holdings.missingFiles.map(({ name, incident }) => `${incident.number} ${name}${why}`)
  if (names.length > 0) {
    const text = `${names.length} of ${countOf(files, 'photo or document is', 'photos and documents are')} not here:`
    return { id: 'files', state: 'missing', names, text }
  }
  const text = ['They have no photos or documents.', 'Their one photo or document is here.'][files]
  return { id: 'files', state: 'here', names, text: text ?? `All of their ${files} photos and documents are here.` }
}

function libraryLine({ readiness: { holdings }, status }: Facts): ReadinessLine {
  const { service, person, team } = holdings.library
  const text = `${countOf(service, 'service', 'services')}, ${countOf(person, 'person', 'people')} and ${countOf(team, 'team', 'teams')} are here.`
  const empty = service + person + team === 0 && status.kind !== 'local-only'
  return { id: 'library', state: empty ? 'missing' : 'here', names: [], text }
}

function unsentLine({ waiting, status }: Facts): ReadinessLine {
  if (waiting === 0 || status.kind === 'local-only') {
    return { id: 'unsent', state: 'here', names: [], text: 'Nothing of yours waits to be sent.' }
  }
  const text = `${countOf(waiting, 'incident has', 'incidents have')} changes that the server does not have yet; others see them later.`
  return { id: 'unsent', state: 'note', names: [], text }
}

function spaceLine({ readiness }: Facts): readonly ReadinessLine[] {
  if (readiness.step === 'fetching' || readiness.space === null) return []
  const { space } = readiness
  const state = space < LITTLE_SPACE ? 'note' : 'here'
  return [{ id: 'space', state, names: [], text: `${bytesText(space)} are free for what you add.` }]
}
