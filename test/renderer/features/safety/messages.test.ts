import { expect, it } from 'vitest'
import type { Restored } from '../../../../renderer/data/safety/restore'
import {
  restoredText,
  stillWaitingText,
  troublesInWords,
  troubleText,
  waitingText,
} from '../../../../renderer/features/safety/messages'
import type { Role } from '../../../../shared/domain/library'
import type { WorkCounts } from '../../../../shared/domain/unsent-work'
import { validateDocument } from '../../../../shared/domain/validate-document'
import type { Trouble } from '../../../../shared/safety'
import { buildChange, buildDevice } from '../../../shared/domain/build'

it.each<[Trouble, string]>([
  [{ kind: 'set-aside', file: '/p/settings.json', keptAs: '/p/old' }, 'The old file is kept as /p/old.'],
  [{ kind: 'not-kept', file: '/p/settings.json', reason: 'full' }, 'The disk is full: free some space.'],
  [
    { kind: 'not-kept', file: '/p/settings.json', reason: 'not-allowed' },
    'ask for permission to write in this folder.',
  ],
  [{ kind: 'no-safety-copy', folder: '/p/safety', reason: 'failed' }, 'Check that the folder is there'],
  [{ kind: 'damaged-lines', lines: 2, keptAs: '/p/x.damaged' }, '2 records of the safety copy could not be read'],
  [{ kind: 'damaged-lines', lines: 1, keptAs: null }, 'Nothing was taken away: show the file'],
])('%j is said with what to do', (trouble, part) => {
  expect(troubleText(trouble)).toContain(part)
})

it.each([
  ['/p', '/'],
  ['C:\\p', '\\'],
])('says once for the folder %s that nothing can be written there, beside what else is wrong', (folder, slash) => {
  const notKept = (name: string): Trouble => ({
    kind: 'not-kept',
    file: `${folder}${slash}${name}`,
    reason: 'not-allowed',
  })
  const said = troublesInWords([
    notKept('settings.json'),
    notKept('alerts.json'),
    { kind: 'no-safety-copy', folder: `${folder}${slash}safety`, reason: 'not-allowed' },
    { kind: 'not-kept', file: '/other/x.json', reason: 'full' },
  ])
  expect(said).toHaveLength(3)
  expect(said[0]).toBe(
    `Nothing can be written in ${folder}, so settings and other files there are forgotten when Firstline ends. Firstline may not write there: ask for permission to write in this folder. Firstline works on meanwhile.`,
  )
  expect(said[2]).toContain('/other/x.json can’t be written')
})

it.each<[Partial<Restored>, string]>([
  [
    { incidents: 1, documents: 2 },
    '1 incident was put back from the safety copy: the database on this device had lost it.',
  ],
  [
    { incidents: 3, documents: 9 },
    '3 incidents were put back from the safety copy: the database on this device had lost them.',
  ],
  [
    { documents: 1 },
    'Records of the library were put back from the safety copy: the database on this device had lost them.',
  ],
  [
    { unreadable: 1 },
    '1 record of the safety copy can’t be read by this version, so it is kept there. Install the newest Firstline.',
  ],
])('says what came back: %j', (restored, text) => {
  expect(restoredText({ incidents: 0, documents: 0, unreadable: 0, ...restored })).toBe(text)
})

const left = (work: WorkCounts | null, refused: WorkCounts = {}, isOnlyRefused = false) => ({
  work,
  refused,
  isOnlyRefused,
})

it('counts what waits in words', () => {
  expect([
    waitingText(left({ incident: 1 })),
    waitingText(left({ incident: 2, article: 1 })),
    stillWaitingText(left({ article: 1 })),
    stillWaitingText(left({ incident: 4 })),
  ]).toEqual([
    expect.stringMatching(/^1 incident has changes/),
    expect.stringMatching(/^2 incidents and 1 article have changes/),
    expect.stringMatching(/^1 article still waits:/),
    expect.stringMatching(/^4 incidents still wait:/),
  ])
})

it('claims nothing while nobody has found out what waits', () => {
  expect(waitingText(left(null))).toMatch(/^Firstline is still looking for work/)
  expect(stillWaitingText(left(null))).toMatch(/^Firstline could not find out yet/)
})

it('never promises to send what the server refused', () => {
  const all = waitingText(left({ incident: 2 }, { incident: 2 }, true))
  expect(all).toMatch(/^2 incidents have changes that the server refused, so sending won’t help\./)
  expect(all).not.toContain('when you sign in')
  expect(waitingText(left({ incident: 3 }, { incident: 1 }))).toContain(', except what it refused of 1 incident')
  expect(stillWaitingText(left({ incident: 3 }, { incident: 1 }))).toContain('the server refused changes of 1 incident')
})

it('names the lead as who can send a rescue file, since nobody else may send what another has logged', () => {
  const { incident } = buildChange({}, buildDevice('tina').moment)
  const { id, ...fields } = incident
  const sentBy = (name: string, role: Role) =>
    'ok' in validateDocument({ ...fields, _id: id }, null, { name, roles: [role] }, 'records')
  expect([sentBy('dirk', 'desk'), sentBy('lea', 'lead')]).toEqual([false, true])
  for (const text of [waitingText(left({ incident: 1 })), waitingText(left({ incident: 1 }, { incident: 1 }, true))]) {
    expect(text).toMatch(/From a rescue file a lead can send/)
    expect(text).not.toContain('colleague')
  }
})
