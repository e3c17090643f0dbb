import { clockTime } from '../../../../shared/clock-time'
import { totalOf, type WorkCounts } from '../../../../shared/domain/unsent-work'
import { CUT_OFF, type SyncStatus } from '../../../../shared/sync-status'
import { LITTLE_SPACE } from '../../../data/database/storage-facts'
import type { FetchFileReason } from '../../../data/replication/fetch-file'
import { countOf } from '../../../ui/count-text'
import { workText } from '../../../ui/work-text'
import { bytesText } from './bytes-text'
import type { Connection, Readiness } from './check-readiness'

export type ReadinessLine = {
  readonly id: 'news' | 'incidents' | 'files' | 'library' | 'unsent' | 'refused' | 'space' | 'kept'
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
  /** What waits to be sent, with what was refused of it; null while nobody has found out. */
  readonly work: WorkCounts | null
  /** How many documents the server refused, and how many from it can't be read. */
  readonly refused: number
  readonly unreadable: number
  readonly now: number
}

/** Whether what is new can come, and whether all of it has. */
export function connectionOf(status: SyncStatus): Connection {
  if (CUT_OFF.has(status.kind)) return 'apart'
  return status.kind === 'receiving' || (status.kind === 'refused' && status.at === null) ? 'receiving' : 'caught-up'
}

const FILE_REASONS: { readonly [R in FetchFileReason]: string } = {
  'not-connected': 'there is no server',
  'sign-in-needed': 'you have to sign in first',
  unreachable: 'the server can’t be reached',
  'not-there-yet': 'the device that took it has not sent it yet',
  'storage-full': 'this device has no space left',
}

/** What is here for working without a connection, line by line. */
export function readinessLines(facts: Facts): readonly ReadinessLine[] {
  return [
    newsLine(facts),
    incidentsLine(facts),
    ...(facts.readiness.holdings.assigned.size > 0 ? [filesLine(facts)] : []),
    libraryLine(facts),
    unsentLine(facts),
    ...refusedLine(facts),
    ...spaceLines(facts),
  ]
}

function newsLine({ status, pulledAt, unreadable, now }: Facts): ReadinessLine {
  const line = { id: 'news', names: [] } as const
  if (status.kind === 'local-only')
    return { ...line, state: 'here', text: 'There is no server: everything there is is here.' }
  const when = pulledAt === null ? 'Nothing has been received yet' : `What is here is from ${clockTime(pulledAt, now)}`
  if (status.kind === 'sign-in-needed' && status.why === 'not-a-member')
    return { ...line, state: 'missing', text: `${when}: you are no longer a member of the workspace.` }
  if (status.kind === 'sign-in-needed')
    return { ...line, state: 'missing', text: `${when}: sign in to get what is new.` }
  if (status.kind === 'offline' && status.why === 'locked-out')
    return { ...line, state: 'missing', text: `${when}: the server has locked this address for some minutes.` }
  if (status.kind === 'offline') return { ...line, state: 'missing', text: `${when}: the server can’t be reached.` }
  if (status.kind === 'server-changed')
    return { ...line, state: 'missing', text: `${when}: decide about the server first.` }
  if (connectionOf(status) === 'receiving') return { ...line, state: 'busy', text: 'What is new is arriving.' }
  if (unreadable > 0) {
    const text = `What is on the server is here, except ${countOf(unreadable, 'record')} that can’t be read: Refused says what to do.`
    return { ...line, state: 'note', text }
  }
  return { ...line, state: 'here', text: 'Everything that is on the server is here.' }
}

function incidentsLine({ readiness: { holdings } }: Facts): ReadinessLine {
  const { entries, withoutTimeline } = holdings
  const incidents = holdings.assigned.size
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
  const { device: _, ...library } = holdings.library
  const text =
    totalOf(library) === 0
      ? 'No services, people or teams are here.'
      : `Of the library, ${workText(library)} ${totalOf(library) === 1 ? 'is' : 'are'} here.`
  const empty = library.service + library.person + library.team === 0 && status.kind !== 'local-only'
  return { id: 'library', state: empty ? 'missing' : 'here', names: [], text }
}

function unsentLine({ work, status }: Facts): ReadinessLine {
  if (work === null)
    return { id: 'unsent', state: 'busy', names: [], text: 'Looking for what of yours waits to be sent.' }
  const waiting = totalOf(work)
  if (waiting === 0 || status.kind === 'local-only') {
    return { id: 'unsent', state: 'here', names: [], text: 'Nothing of yours waits to be sent.' }
  }
  const text = `${workText(work)} ${waiting === 1 ? 'has' : 'have'} changes that the server does not have yet; others see them when it does.`
  return { id: 'unsent', state: 'note', names: [], text }
}

function refusedLine({ refused, status }: Facts): readonly ReadinessLine[] {
  if (refused === 0 || status.kind === 'local-only') return []
  const text = `The server refused ${countOf(refused, 'of your changes', 'of your changes')}: Refused says why. Mend what you can while there is a connection.`
  return [{ id: 'refused', state: 'note', names: [], text }]
}

function spaceLines({ readiness }: Facts): readonly ReadinessLine[] {
  if (readiness.step === 'fetching') return []
  const { space, persisted } = readiness
  const lines: ReadinessLine[] = []
  if (space !== null) {
    const state = space < LITTLE_SPACE ? 'note' : 'here'
    lines.push({ id: 'space', state, names: [], text: `${bytesText(space)} are free for what you add.` })
  }
  if (persisted === false) {
    const text =
      'It is not promised that what is here is kept when this device runs out of space: ask for it under Connection.'
    lines.push({ id: 'kept', state: 'note', names: [], text })
  }
  return lines
}
