import { describe, expect, it } from 'vitest'
import type { Holdings } from '../../../../renderer/data/readiness'
import { bytesText } from '../../../../renderer/features/sync/pages/bytes-text'
import { changesInWords } from '../../../../renderer/features/sync/pages/changes-in-words'
import type { Readiness } from '../../../../renderer/features/sync/pages/check-readiness'
import { clockAdvice } from '../../../../renderer/features/sync/pages/clock-advice'
import { readinessLines } from '../../../../renderer/features/sync/pages/readiness-lines'
import { waitingRows } from '../../../../renderer/features/sync/pages/waiting-rows'
import type { SyncStatus } from '../../../../shared/sync-status'
import { buildChange, buildIncident } from '../../../shared/domain/build'

const MINUTE = 60_000

describe('a clock that differs', () => {
  it.each([
    [0, null],
    [2_999, null],
    [-2_999, null],
    [4_400, '4 s behind the server’s; times are corrected.'],
    [-2 * MINUTE, '2 min ahead of'],
    [14 * MINUTE, '14 min behind the server’s'],
    [-14 * MINUTE, '14 min ahead of the server’s'],
    [-59.9 * MINUTE, '1 h 0 min ahead of'],
    [-185 * MINUTE, '3 h 5 min ahead of'],
    [5 * 24 * 60 * MINUTE, '5 days behind'],
  ])('by %i ms is said: %s', (offset, words) => {
    if (words === null) expect(clockAdvice(offset)).toBe(null)
    else expect(clockAdvice(offset)).toContain(words)
  })
})

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_400, '1.4 KB'],
  [52_300_000, '52 MB'],
  [1_400_000_000, '1.4 GB'],
])('%i bytes read %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

describe('what waits', () => {
  const offline: SyncStatus = { kind: 'offline', since: 1, waiting: 1, why: 'unreachable' }
  const outbox = { groups: [{ work: 'incident:1', since: 20, ids: ['incident:1', 'entry:1'] }], more: 0 } as const
  const refused = (id: string, refusedAt: number, kind: 'refused' | 'malformed' = 'refused') =>
    ({ id, kind, incident: 'incident:2', reason: '', refusedAt, document: {}, base: null }) as const

  it.each<[SyncStatus, string]>([
    [offline, 'Waits for a connection'],
    [{ ...offline, why: 'server-error' }, 'Waits for the server'],
    [{ ...offline, why: 'storage-full' }, 'No space left on this device'],
    [{ kind: 'sign-in-needed', waiting: 1 }, 'Waits for you to sign in'],
    [{ kind: 'sign-in-needed', waiting: 1, why: 'not-a-member' }, 'No longer a member'],
    [{ kind: 'files-wait', waiting: 1 }, 'The server has no place for files'],
    [{ kind: 'offline', since: 1, waiting: 1, why: 'locked-out' }, 'Locked out for now'],
    [{ kind: 'server-changed', how: 'wiped', missing: 1, waiting: 1 }, 'Waits for you to decide about the server'],
    [{ kind: 'receiving', received: 0, waiting: 1 }, 'Sent when what is new has arrived'],
    [{ kind: 'sending', waiting: 1, work: { incident: 1 } }, 'Being sent'],
    [{ kind: 'refused', refused: 1, at: 1, waiting: 2 }, 'Being sent'],
    [{ kind: 'refused', refused: 1, at: null, waiting: 2 }, 'Sent when what is new has arrived'],
  ])('at %j says why: %s', (status, why) => {
    expect(waitingRows(outbox, [], status)).toMatchObject([{ work: 'incident:1', why }])
  })

  it('is listed with what was refused, by incident, what waits longest first', () => {
    const rows = waitingRows(outbox, [refused('entry:5', 9), refused('entry:6', 8)], offline)
    expect(rows).toMatchObject([
      { work: 'incident:2', since: 8, ids: ['entry:5', 'entry:6'], isRefused: true, why: 'Refused by the server' },
      { work: 'incident:1', since: 20, isRefused: false },
    ])
  })

  it('names each refused record of the library by itself', () => {
    const records = [refused('article:1', 9), refused('article:2', 8)].map(
      (each) => ({ ...each, incident: '' }) as const,
    )
    expect(waitingRows({ groups: [], more: 0 }, records, offline).map(({ work }) => work)).toEqual([
      'article:2',
      'article:1',
    ])
  })

  it('is not what came from the server and can’t be read', () => {
    expect(waitingRows({ groups: [], more: 0 }, [refused('incident:3', 1, 'malformed')], offline)).toEqual([])
  })

  it('is said line by line, each once', () => {
    const words = {
      entry: () => 'You logged the incident',
      field: String,
      value: (_field: string, value: unknown) => String(value),
    }
    const { incident, entries } = buildChange()
    const common = { updatedAt: 1, hlc: '1', sample: false, removed: false }
    const team = { ...common, id: 'team:1', kind: 'team', name: 'North', leads: [] } as const
    expect(changesInWords({ incident, entries: [...entries, ...entries], records: [team], pieces: 2 }, words)).toEqual([
      'You logged the incident',
      'The team North',
      '2 pieces of photos or documents',
    ])
    expect(changesInWords({ incident, entries: [], records: [], pieces: 0 }, words)).toEqual([
      'The incident as it stands',
    ])
  })
})

describe('whether one can leave', () => {
  const incident = buildIncident()
  const holdings: Holdings = {
    ...{
      assigned: new Set(['incident:1', 'incident:2'] as const),
      entries: 9,
      withoutTimeline: [],
      files: 1,
      missingFiles: [],
    },
    library: { person: 3, team: 1, service: 4, device: 2, article: 5, playbook: 2 },
  }
  const done = { step: 'done', holdings, why: null, space: 5_000_000_000, persisted: true } as const
  const nothing = { work: {}, refused: 0, unreadable: 0 }
  const facts = { readiness: done, status: { kind: 'synced', at: 1 }, pulledAt: 1, ...nothing, now: 1 } as const
  const stateOf = (lines: ReturnType<typeof readinessLines>) =>
    Object.fromEntries(lines.map(({ id, state }) => [id, state]))
  const all = { news: 'here', incidents: 'here', files: 'here', library: 'here', unsent: 'here', space: 'here' }

  it('is yes where everything is here', () => {
    expect(stateOf(readinessLines(facts))).toEqual(all)
  })

  it.each<[string, Partial<Parameters<typeof readinessLines>[0]>, object]>([
    [
      'the server is out of reach',
      { status: { kind: 'offline', since: 1, waiting: 0, why: 'unreachable' } },
      { news: 'missing' },
    ],
    ['a sign-in is needed', { status: { kind: 'sign-in-needed', waiting: 0 } }, { news: 'missing' }],
    ['what is new arrives', { status: { kind: 'receiving', received: 1, waiting: 0 } }, { news: 'busy' }],
    ['there is no server', { status: { kind: 'local-only' }, pulledAt: null }, {}],
    ['nobody has found out what waits', { work: null }, { unsent: 'busy' }],
    ['something waits', { work: { article: 2 } }, { unsent: 'note' }],
    [
      'something was refused',
      { status: { kind: 'refused', refused: 1, at: 1, waiting: 1 }, refused: 1, work: { incident: 1 } },
      { unsent: 'note', refused: 'note' },
    ],
    [
      'something was refused and what is new arrives',
      { status: { kind: 'refused', refused: 1, at: null, waiting: 0 }, refused: 1 },
      { news: 'busy', refused: 'note' },
    ],
    [
      'something can’t be read',
      { status: { kind: 'unreadable', unreadable: 2, at: 1 }, unreadable: 2 },
      { news: 'note' },
    ],
    [
      'nothing is assigned',
      { readiness: { ...done, holdings: { ...holdings, assigned: new Set<never>() } } },
      { files: undefined },
    ],
    ['nobody promised to keep it', { readiness: { ...done, persisted: false } }, { kept: 'note' }],
    ['space is short', { readiness: { ...done, space: 1 } }, { space: 'note' }],
    [
      'files are being fetched',
      { readiness: { step: 'fetching', holdings, done: 1, total: 2 } },
      { files: 'busy', space: undefined },
    ],
    [
      'a timeline is missing',
      { readiness: { ...done, holdings: { ...holdings, withoutTimeline: [incident] } } },
      { incidents: 'missing' },
    ],
    [
      'there is no library',
      {
        readiness: {
          ...done,
          holdings: { ...holdings, library: { person: 0, team: 0, service: 0, device: 0, article: 0, playbook: 0 } },
        },
      },
      { library: 'missing' },
    ],
  ])('says what it is where %s', (_, change, states) => {
    expect(stateOf(readinessLines({ ...facts, ...change }))).toEqual(
      Object.fromEntries(Object.entries({ ...all, ...states }).filter(([, state]) => state !== undefined)),
    )
  })

  it.each<[ReturnType<typeof readinessLines>[number]['id'], Partial<Parameters<typeof readinessLines>[0]>, string]>([
    [
      'unsent',
      { work: { article: 1 } },
      '1 article has changes that the server does not have yet; others see them when it does.',
    ],
    [
      'unsent',
      { work: { incident: 2, article: 1 } },
      '2 incidents and 1 article have changes that the server does not have yet; others see them when it does.',
    ],
    [
      'news',
      { unreadable: 1 },
      'What is on the server is here, except 1 record that can’t be read: Refused says what to do.',
    ],
    [
      'refused',
      { refused: 2 },
      'The server refused 2 of your changes: Refused says why. Mend what you can while there is a connection.',
    ],
    ['library', {}, 'Of the library, 5 articles, 2 playbooks, 4 services, 1 team and 3 people are here.'],
  ])('says of %s: %j', (id, change, text) => {
    expect(readinessLines({ ...facts, ...change }).find((line) => line.id === id)?.text).toBe(text)
  })

  it('names each file that is missing, and why', () => {
    const missingFiles = [{ file: 'file:1', name: 'photo.jpg', incident }] as const
    const readiness: Readiness = {
      ...{ step: 'done', holdings: { ...holdings, missingFiles }, space: null, persisted: null },
      why: 'not-there-yet',
    }
    const line = readinessLines({ ...facts, readiness }).find(({ id }) => id === 'files')
    expect(line).toMatchObject({
      state: 'missing',
      names: ['KR7-0001 photo.jpg: the device that took it has not sent it yet'],
    })
  })
})
