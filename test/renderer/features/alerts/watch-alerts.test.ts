import { Subject } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { ALERTS_A_MINUTE } from '../../../../renderer/features/alerts/alert-limit'
import { type AlertWatch, watchAlerts } from '../../../../renderer/features/alerts/watch-alerts'
import { acknowledge, assign } from '../../../../shared/domain/assignment-operations'
import type { Incident } from '../../../../shared/domain/incident'
import { resolve } from '../../../../shared/domain/state-operations'
import type { FirstlineBridge } from '../../../../shared/ipc'
import { settingsSchema } from '../../../../shared/settings'
import { accepted, buildActor, buildChange, buildDevice, RESOLUTION, START } from '../../../shared/domain/build'

type Asked = readonly [channel: string, argument: unknown]

function start(part: Partial<AlertWatch> = {}) {
  const remoteChanges$ = new Subject<{ before: Incident | null; after: Incident; caughtUp: boolean }>()
  const written$ = new Subject<readonly Incident[]>()
  const settled$ = new Subject<void>()
  const asked: Asked[] = []
  const request = ((channel: string, argument: unknown) => {
    asked.push([channel, argument])
    return Promise.resolve(null)
  }) as FirstlineBridge['request']
  const stop = watchAlerts({
    remoteChanges$,
    settled$,
    written$,
    me: () => buildActor('lee', 'lead'),
    wishes: () => settingsSchema.parse({}).alerts,
    leadsOf: () => [],
    now: () => START,
    request,
    ...part,
  })
  const pull = (before: Incident | null, after: Incident, caughtUp = true) =>
    remoteChanges$.next({ before, after, caughtUp })
  return { pull, written$, settle: () => settled$.next(), asked, stop }
}

const p1 = buildChange({ impact: 'high', urgency: 'high', location: 'Hall 3' }).incident
const seen = accepted(acknowledge(p1, buildDevice('ann').moment)).incident
const done = accepted(resolve(p1, RESOLUTION, buildDevice('ann').moment)).incident
const WITHDRAWN: Asked = ['alerts:withdraw', p1.id]

describe('watching for alerts', () => {
  test('shows a P1 that another device has logged', () => {
    const { pull, asked } = start()
    pull(null, p1)
    expect(asked).toEqual([
      [
        'alerts:show',
        {
          key: `critical:${p1.id}:${p1.clocks['']}`,
          incident: p1.id,
          title: 'P1 Critical · KR7-0001',
          body: 'Label printer is out\nHall 3',
          urgent: true,
          sound: true,
        },
      ],
    ])
  })

  test('shows nothing of what happened before this device first held everything', () => {
    const { pull, asked } = start()
    pull(null, p1, false)
    expect(asked).toEqual([])
  })

  test('shows nothing of an import', () => {
    const { pull, asked } = start()
    pull(null, { ...p1, source: { system: 'servicenow', key: 'INC0000045' } })
    expect(asked).toEqual([])
  })

  test('shows nothing of one’s own doing on another device', () => {
    const { pull, asked } = start({ me: () => buildActor('ann', 'lead') })
    pull(null, p1)
    expect(asked).toEqual([])
  })

  test('asks under the same key however often the event is seen', () => {
    const { pull, asked } = start()
    pull(null, p1)
    pull(null, { ...p1, updatedAt: START + 5, description: 'more' })
    const keys = asked.map(([, argument]) => argument).map((argument) => Object(argument).key)
    expect(new Set(keys).size).toBe(1)
  })

  test('obeys what the person wants: silent, private, off', () => {
    const alerts = settingsSchema.parse({}).alerts
    const quiet = start({ wishes: () => ({ ...alerts, sound: false, privacy: 'number' }) })
    quiet.pull(null, p1)
    expect(quiet.asked).toMatchObject([['alerts:show', { sound: false, title: 'KR7-0001' }]])
    const off = start({ wishes: () => ({ ...alerts, enabled: false }) })
    off.pull(null, p1)
    expect(off.asked).toEqual([])
  })

  test('leaves the alert to the leads of the incident’s team', () => {
    const { pull, asked } = start({ leadsOf: (team) => (team === 'team:north' ? ['person:kim'] : []) })
    pull(null, { ...p1, team: 'team:north' })
    expect(asked).toEqual([])
    pull(null, { ...p1, team: 'team:south' })
    expect(asked).toHaveLength(1)
  })

  test('tells the leads of the team that a P1 is moved to, and only them', () => {
    const leadsOf: AlertWatch['leadsOf'] = (team) => [team === 'team:north' ? 'person:kim' : 'person:lee']
    const atNorth: Incident = { ...p1, team: 'team:north' }
    const moved = accepted(assign(atNorth, { team: 'team:south' }, buildDevice('ann').moment)).incident
    const [lee, kim] = ['lee', 'kim'].map((name) => start({ leadsOf, me: () => buildActor(name, 'lead') }))
    for (const device of [lee, kim]) {
      device?.pull(null, atNorth)
      device?.pull(atNorth, moved)
    }
    expect(lee?.asked).toMatchObject([['alerts:show', { key: `critical:${p1.id}:${moved.clocks.team}` }]])
    expect(kim?.asked).toMatchObject([['alerts:show', { key: `critical:${p1.id}:${p1.clocks['']}` }]])
  })

  test('tells a technician what is given to them', () => {
    const given = accepted(assign(p1, { assignee: 'person:tim' }, buildDevice('ann').moment)).incident
    const { pull, asked } = start({ me: () => buildActor('tim', 'technician') })
    pull(null, p1)
    pull(p1, given)
    expect(asked).toMatchObject([['alerts:show', { title: 'Assigned to you · P1 Critical · KR7-0001', urgent: false }]])
  })

  test('keeps what is given to a technician until they acknowledge it themselves, whoever else did', () => {
    const given = accepted(assign(p1, { assignee: 'person:tim' }, buildDevice('ann').moment)).incident
    const seenByLead = accepted(acknowledge(given, buildDevice('kim', 'lead').moment)).incident
    const { pull, written$, asked } = start({ me: () => buildActor('tim', 'technician') })
    pull(p1, given)
    pull(given, seenByLead)
    written$.next([seenByLead])
    expect(asked).toMatchObject([['alerts:show', { title: 'Assigned to you · P1 Critical · KR7-0001' }]])
    const afterwards = buildDevice('tim')
    afterwards.pass(1_000)
    written$.next([accepted(acknowledge(given, afterwards.moment)).incident])
    expect(asked.slice(1)).toEqual([WITHDRAWN])
  })

  test.each([
    ['acknowledged', seen],
    ['resolved', done],
  ])('takes the alert away when it was %s elsewhere', (_, after) => {
    const { pull, asked } = start()
    pull(p1, after)
    expect(asked).toEqual([WITHDRAWN])
  })

  test('takes it away also while this device catches up', () => {
    const { pull, asked } = start()
    pull(p1, seen, false)
    expect(asked).toEqual([WITHDRAWN])
  })

  test('takes it away when it was acknowledged here, and leaves it while it waits', () => {
    const { written$, asked } = start()
    written$.next([p1])
    expect(asked).toEqual([])
    written$.next([seen])
    expect(asked).toEqual([WITHDRAWN])
  })

  test('does not ask for every incident of an import', () => {
    const { written$, asked } = start()
    written$.next(Array.from({ length: 1000 }, () => done))
    expect(asked).toEqual([])
  })

  test('makes one summary of what comes after the first few within a minute', () => {
    let now = START
    const { pull, settle, asked } = start({ now: () => now })
    const many = Array.from({ length: 40 }, (_, index): Incident => ({ ...p1, id: `incident:${index}` }))
    for (const incident of many) pull(null, incident)
    settle()
    expect(asked).toHaveLength(ALERTS_A_MINUTE + 1)
    expect(asked.at(-1)).toMatchObject([
      'alerts:show',
      { incident: 'incident:5', title: '35 more alerts', sound: true },
    ])
    now += 60_000
    pull(null, { ...p1, id: 'incident:later' })
    settle()
    expect(asked.at(-1)).toMatchObject(['alerts:show', { incident: 'incident:later', title: 'P1 Critical · KR7-0001' }])
  })

  test('makes no summary of a P2 that was acknowledged before a P1 took its place', () => {
    const { pull, settle, asked } = start()
    const p2 = buildChange({ impact: 'high', urgency: 'medium' }).incident
    const many = Array.from({ length: ALERTS_A_MINUTE }, (_, index): Incident => ({ ...p2, id: `incident:${index}` }))
    for (const incident of many) pull(null, incident)
    const last: Incident = { ...p2, id: `incident:${ALERTS_A_MINUTE - 1}` }
    pull(last, accepted(acknowledge(last, buildDevice('bob').moment)).incident)
    pull(null, p1)
    settle()
    const shown = asked.filter(([channel]) => channel === 'alerts:show').map(([, argument]) => Object(argument).title)
    expect(shown).toEqual([...many.map(() => 'P2 High · KR7-0001'), 'P1 Critical · KR7-0001'])
  })

  describe('what comes late', () => {
    const MINUTE = 60_000
    /** A P1 that was logged so many minutes after the start. */
    const loggedAt = (minutes: number): Incident => {
      const { moment, pass } = buildDevice(`ann${minutes}`)
      pass(minutes * MINUTE)
      const { incident } = buildChange({ impact: 'high', urgency: 'high' }, moment)
      return { ...incident, id: `incident:${minutes}`, number: `KR7-${minutes}` }
    }
    const told = (asked: readonly Asked[]) =>
      asked.map(([channel, argument]) => [channel, Object(argument).title, Object(argument).body])

    test('is told oldest first once everything is here, each with how late it is', () => {
      const { pull, settle, asked } = start({ now: () => START + 20 * MINUTE })
      for (const minutes of [12, 3, 20, 8]) pull(null, loggedAt(minutes))
      expect(asked).toEqual([])
      settle()
      expect(told(asked)).toEqual([
        ['alerts:show', 'P1 Critical · KR7-3', 'Label printer is out\n17 min late'],
        ['alerts:show', 'P1 Critical · KR7-8', 'Label printer is out\n12 min late'],
        ['alerts:show', 'P1 Critical · KR7-12', 'Label printer is out\n8 min late'],
        ['alerts:show', 'P1 Critical · KR7-20', 'Label printer is out'],
      ])
      settle()
      expect(asked).toHaveLength(4)
    })

    test('is not told where it was acknowledged before everything was here', () => {
      const { pull, written$, settle, asked } = start({ now: () => START + 20 * MINUTE })
      pull(null, loggedAt(3))
      pull(null, loggedAt(8))
      pull(loggedAt(3), accepted(acknowledge(loggedAt(3), buildDevice('bob').moment)).incident)
      written$.next([accepted(acknowledge(loggedAt(8), buildDevice('bob').moment)).incident])
      settle()
      expect(asked.filter(([channel]) => channel === 'alerts:show')).toEqual([])
    })

    test('says in the summary how many more there are and how late the oldest of them is', () => {
      const { pull, settle, asked } = start({ now: () => START + 60 * MINUTE })
      for (const minutes of [12, 3, 20, 8, 30, 25, 40]) pull(null, loggedAt(minutes))
      settle()
      expect(told(asked).map(([, title]) => title)).toEqual([
        ...[3, 8, 12, 20, 25].map((minutes) => `P1 Critical · KR7-${minutes}`),
        '2 more alerts, the oldest 30 min late',
      ])
    })

    test.each(['number', 'nothing'] as const)('says how late also where it may show %s', (privacy) => {
      const alerts = { ...settingsSchema.parse({}).alerts, privacy }
      const { pull, settle, asked } = start({ now: () => START + 20 * MINUTE, wishes: () => alerts })
      pull(null, loggedAt(3))
      settle()
      expect(asked).toMatchObject([['alerts:show', { body: expect.stringContaining('17 min late') }]])
    })

    test('does not wait where it comes in time', () => {
      const { pull, asked } = start({ now: () => START + 20 * MINUTE })
      pull(null, loggedAt(20))
      expect(asked).toHaveLength(1)
    })
  })

  test('goes on after the desktop refused one', async () => {
    const asked: string[] = []
    const refusing = ((channel: string) => {
      asked.push(channel)
      return Promise.reject(new Error('no desktop'))
    }) as FirstlineBridge['request']
    const { pull } = start({ request: refusing })
    pull(null, p1)
    await Promise.resolve()
    pull(p1, seen)
    expect(asked).toEqual(['alerts:show', 'alerts:withdraw'])
  })

  test('ends when it is told to', () => {
    const { pull, written$, asked, stop } = start()
    stop()
    pull(null, p1)
    written$.next([seen])
    expect(asked).toEqual([])
  })
})
