import { describe, expect, test } from 'vitest'
import { type AlertQuestion, alertsFor, concerns, countsForBadge, endsAlerts } from '../../../shared/domain/alerts'
import { acknowledge, assign } from '../../../shared/domain/assignment-operations'
import { editFields, liftOverride, overridePriority } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import { mergeIncidents } from '../../../shared/domain/merge'
import { reopen, resolve, startWork } from '../../../shared/domain/state-operations'
import { accepted, buildActor, buildChange, buildDevice, momentOf, RESOLUTION, START } from './build'

const ALL = { enabled: true, priorities: { p1: true, p2: true }, assignedToMe: true }
const LEAD = buildActor('lee', 'lead')
const TECHNICIAN = buildActor('tim', 'technician')

const logged = (
  impact: 'high' | 'medium' | 'low',
  urgency: 'high' | 'medium' | 'low',
  fields: Partial<Incident> = {},
) => ({
  ...buildChange({ impact, urgency }, buildDevice('ann').moment).incident,
  ...fields,
})
const p1 = logged('high', 'high')
const p2 = logged('high', 'medium')
const p3 = logged('medium', 'medium')
const desk = () => buildDevice('ann').moment

function kinds(question: Partial<AlertQuestion> & Pick<AlertQuestion, 'after'>): readonly string[] {
  return alertsFor({ before: null, me: LEAD, wants: ALL, now: START, ...question }).map(({ kind }) => kind)
}

describe('a new incident alerts', () => {
  test.each([
    ['a P1', p1, LEAD, ['critical']],
    ['a P2', p2, LEAD, ['high']],
    ['a P3', p3, LEAD, []],
    ['a P1', p1, TECHNICIAN, []],
    ['a P1 assigned to them', { ...p1, assignee: 'person:tim' }, TECHNICIAN, ['assigned']],
    ['a P3 assigned to them', { ...p3, assignee: 'person:tim' }, TECHNICIAN, ['assigned']],
    ['a P1 assigned to them', { ...p1, assignee: 'person:lee' }, LEAD, ['critical']],
    ['a P3 assigned to another', { ...p3, assignee: 'person:bob' }, TECHNICIAN, []],
    ['a P1 that was acknowledged', { ...p1, acknowledgedAt: START, acknowledgedBy: 'person:bob' }, LEAD, []],
    ['a P1 that was resolved', { ...p1, state: 'resolved', phase: 'resolved' }, LEAD, []],
    ['a P1 that was removed', { ...p1, removed: true }, LEAD, []],
    ['a P1 of the sample data', { ...p1, sample: true }, LEAD, []],
    ['an imported P1', { ...p1, source: { system: 'servicenow', key: 'INC1' } }, LEAD, []],
    ['their own P1', { ...p1, createdBy: 'person:lee' }, LEAD, []],
  ] as const)('for %s: %#', (_, after, me, expected) => {
    expect(kinds({ after, me })).toEqual(expected)
  })

  test('that is a drill, like a real one, and says so', () => {
    const [alert] = alertsFor({ before: null, after: { ...p1, training: true }, me: LEAD, wants: ALL, now: START })
    expect(alert).toMatchObject({ kind: 'critical', training: true, urgent: true })
  })

  test.each([
    [{ ...ALL, enabled: false }, p1, []],
    [{ ...ALL, priorities: { p1: false, p2: true } }, p1, []],
    [{ ...ALL, priorities: { p1: true, p2: false } }, p2, []],
    [{ ...ALL, priorities: { p1: false, p2: false } }, { ...p1, assignee: 'person:lee' }, ['assigned']],
    [{ ...ALL, assignedToMe: false }, { ...p3, assignee: 'person:lee' }, []],
  ] as const)('as the person wants it: %#', (wants, after, expected) => {
    expect(kinds({ wants, after })).toEqual(expected)
  })

  test('only the leads of its team where it has some', () => {
    expect(kinds({ after: p1, teamLeads: ['person:kim'] })).toEqual([])
    expect(kinds({ after: p1, teamLeads: ['person:lee'] })).toEqual(['critical'])
    expect(kinds({ after: p1, me: TECHNICIAN, teamLeads: ['person:tim'] })).toEqual(['critical'])
  })
})

describe('a change alerts', () => {
  const raised = accepted(editFields(p3, { impact: 'high', urgency: 'high' }, desk())).incident
  const overridden = accepted(
    overridePriority(p3, { priority: 1, reason: 'board' }, buildDevice('kim', 'lead').moment),
  ).incident
  const done = accepted(resolve(p1, RESOLUTION, desk())).incident
  const back = accepted(reopen(done, { reason: 'again' }, desk())).incident
  const given = accepted(assign(p3, { assignee: 'person:tim' }, desk())).incident

  test.each([
    ['raised to P1', p3, raised, LEAD, ['critical']],
    ['raised from P2 to P1', p2, p1, LEAD, ['critical']],
    ['raised by an override', p3, overridden, LEAD, ['critical']],
    ['lowered from P1 to P2', p1, p2, LEAD, []],
    ['still P1', p1, accepted(editFields(p1, { title: 'Other' }, desk())).incident, LEAD, []],
    ['P1 open again', done, back, LEAD, ['critical']],
    ['given to them', p3, given, TECHNICIAN, ['assigned']],
    ['still theirs', given, accepted(editFields(given, { title: 'Other' }, desk())).incident, TECHNICIAN, []],
  ] as const)('when it is %s', (_, before, after, me, expected) => {
    expect(kinds({ before, after, me })).toEqual(expected)
  })

  test('never the person who did it, whoever touched it after', () => {
    const mine = accepted(
      editFields(p3, { impact: 'high', urgency: 'high' }, buildDevice('lee', 'lead').moment),
    ).incident
    const touched = accepted(editFields(mine, { location: 'Hall 3' }, desk())).incident
    expect(kinds({ before: p3, after: touched })).toEqual([])
    const taken = accepted(assign(p3, { assignee: 'person:tim' }, buildDevice('tim', 'technician').moment)).incident
    expect(kinds({ before: p3, after: taken, me: TECHNICIAN })).toEqual([])
  })

  test('in an imported incident once a person did it in Firstline', () => {
    const imported: Incident = { ...p3, source: { system: 'servicenow', key: 'INC1' } }
    const again: Incident = { ...imported, assignee: 'person:tim', clocks: { ...imported.clocks, assignee: '1' } }
    expect(kinds({ before: imported, after: again, me: TECHNICIAN })).toEqual([])
    const here = accepted(assign(imported, { assignee: 'person:tim' }, desk())).incident
    expect(kinds({ before: imported, after: here, me: TECHNICIAN })).toEqual(['assigned'])
    const byImport: Incident = {
      ...imported,
      assignee: 'person:tim',
      clocks: { ...imported.clocks, assignee: '1714554000000-0000-import' },
      authors: { assignee: 'person:source' },
    }
    expect(kinds({ before: imported, after: byImport, me: TECHNICIAN })).toEqual([])
  })

  test('under one key, however often and from wherever it is seen, and says how late', () => {
    const seen = [p3, null].map((before) =>
      alertsFor({ before, after: raised, me: LEAD, wants: ALL, now: START + 720_000 }),
    )
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]?.[0]).toMatchObject({ at: START, late: 720_000, number: 'KR7-0001', title: 'Label printer is out' })
    const reopened = alertsFor({ before: done, after: back, me: LEAD, wants: ALL, now: START })
    const first = alertsFor({ before: null, after: p1, me: LEAD, wants: ALL, now: START })
    expect(reopened[0]?.key).not.toBe(first[0]?.key)
  })
})

describe('a P1 or P2 that is moved to another team', () => {
  const NORTH = 'team:north'
  const SOUTH = 'team:south'
  const moved = (incident: Incident, by = desk()) => accepted(assign(incident, { team: SOUTH }, by)).incident
  const atNorth: Incident = { ...p1, team: NORTH }
  const KIM = buildActor('kim', 'technician')
  const leads = { leadsBefore: ['person:nora'], teamLeads: ['person:kim', 'person:lee'] } as const
  const lowered = accepted(editFields(moved(atNorth), { urgency: 'medium' }, desk())).incident

  test.each([
    ['its leads, a P1', atNorth, moved(atNorth), KIM, leads, ['critical']],
    ['its leads, a P2', { ...p2, team: NORTH }, moved({ ...p2, team: NORTH }), KIM, leads, ['high']],
    ['its leads, one that was lowered as well', atNorth, lowered, KIM, leads, ['high']],
    ['its leads, one without a team before', p1, moved(p1), KIM, { ...leads, leadsBefore: [] }, ['critical']],
    ['not its leads, a P3', { ...p3, team: NORTH }, moved({ ...p3, team: NORTH }), KIM, leads, []],
    ['nobody else', atNorth, moved(atNorth), TECHNICIAN, leads, []],
    [
      'nobody again who led the first as well',
      atNorth,
      moved(atNorth),
      KIM,
      { ...leads, leadsBefore: ['person:kim'] },
      [],
    ],
    ['no lead again who had it while it was everybody’s', p1, moved(p1), LEAD, { ...leads, leadsBefore: [] }, []],
    [
      'every lead where its new team has none',
      atNorth,
      moved(atNorth),
      LEAD,
      { ...leads, teamLeads: [] },
      ['critical'],
    ],
    ['nobody of what stays where it is', moved(atNorth), lowered, KIM, { ...leads, leadsBefore: leads.teamLeads }, []],
    [
      'nobody of what was acknowledged',
      atNorth,
      accepted(acknowledge(moved(atNorth), desk())).incident,
      KIM,
      leads,
      [],
    ],
  ] as const)('alerts %s', (_, before, after, me, ofTeams, expected) => {
    expect(kinds({ before, after, me, ...ofTeams })).toEqual(expected)
  })

  test('is one event of its own, when it was moved', () => {
    const [first] = alertsFor({ before: null, after: atNorth, me: LEAD, wants: ALL, now: START })
    const [second] = alertsFor({ before: atNorth, after: moved(atNorth), me: KIM, wants: ALL, now: START, ...leads })
    expect(second?.key).toBe(`critical:${p1.id}:${moved(atNorth).clocks.team}`)
    expect(second?.key).not.toBe(first?.key)
  })

  test('does not alert who moved it, but does where they had only raised it', () => {
    const byKim = buildDevice('kim', 'lead').moment
    expect(kinds({ before: atNorth, after: moved(atNorth, byKim), me: KIM, ...leads })).toEqual([])
    const raised = accepted(editFields({ ...p3, team: NORTH }, { impact: 'high', urgency: 'high' }, byKim)).incident
    expect(kinds({ before: { ...p3, team: NORTH }, after: moved(raised), me: KIM, ...leads })).toEqual(['critical'])
  })
})

describe('what was acknowledged before', () => {
  const acknowledged = (incident: Incident, by = 'ann') => accepted(acknowledge(incident, momentOf(by))).incident
  const raising = (incident: Incident) =>
    accepted(editFields(incident, { impact: 'high', urgency: 'high' }, momentOf('ann'))).incident
  const giving = (incident: Incident) =>
    accepted(assign(incident, { assignee: 'person:tim' }, momentOf('ann'))).incident
  const seenP1 = acknowledged(p1)
  const seenP3 = acknowledged(p3)
  const done = accepted(resolve(seenP1, RESOLUTION, momentOf('ann'))).incident
  const back = accepted(reopen(done, { reason: 'again' }, momentOf('ann'))).incident
  const north: Incident = acknowledged({ ...p1, team: 'team:north' })
  const moved = accepted(assign(north, { team: 'team:south' }, momentOf('ann'))).incident
  const override = (priority: 1 | 4) => ({ priority, reason: 'board' }) as const
  const lowered = accepted(overridePriority(p1, override(4), momentOf('kim', 'lead'))).incident
  const seenLow = acknowledged(lowered)
  const lifted = accepted(liftOverride(seenLow, momentOf('kim', 'lead'))).incident

  test.each([
    ['a P1 that is then given to a technician', seenP1, giving(seenP1), TECHNICIAN, ['assigned']],
    ['a P3 that is then raised to P1', seenP3, raising(seenP3), LEAD, ['critical']],
    ['a P2 that is then raised to P1', acknowledged(p2), raising(acknowledged(p2)), LEAD, ['critical']],
    [
      'a P3 that a lead then overrides',
      seenP3,
      accepted(overridePriority(seenP3, override(1), momentOf('kim', 'lead'))).incident,
      LEAD,
      ['critical'],
    ],
    ['a P4 whose override is then lifted', seenLow, lifted, LEAD, ['critical']],
    ['a P1 that was resolved and is opened again', done, back, LEAD, ['critical']],
    ['a P1 that was resolved and opened again meanwhile', seenP1, back, LEAD, ['critical']],
    ['a P1 that is then moved to another team', north, moved, LEAD, ['critical']],
    ['all of it before this device has seen the incident', null, back, LEAD, ['critical']],
    [
      'a P1 that is then lowered to P2',
      seenP1,
      accepted(editFields(seenP1, { urgency: 'medium' }, desk())).incident,
      LEAD,
      [],
    ],
    [
      'a P1 of which something else is changed',
      seenP1,
      accepted(editFields(seenP1, { title: 'Other' }, desk())).incident,
      LEAD,
      [],
    ],
    [
      'a P3 that is then moved to another team',
      seenP3,
      accepted(assign(seenP3, { team: 'team:south' }, desk())).incident,
      LEAD,
      [],
    ],
    ['a P3 that is raised and acknowledged again', seenP3, acknowledged(raising(seenP3)), LEAD, []],
    ['a P1 that its new assignee has acknowledged', p1, acknowledged(giving(p1), 'tim'), TECHNICIAN, []],
  ] as const)('alerts anew of %s: %#', (_, before, after, me, expected) => {
    expect(kinds({ before, after, me })).toEqual(expected)
    // What is shown is not taken away by the next look at what is stored, and what alerts the leads counts for the badge.
    if (expected.length > 0) expect(concerns(after, me.person)).toBe(true)
    if (me === LEAD) expect(countsForBadge(after)).toBe(expected.length > 0)
  })

  test('can be acknowledged once more for what it is now', () => {
    expect(acknowledged(raising(seenP3), 'lee')).toMatchObject({ acknowledgedBy: 'person:lee' })
  })

  test('alerts of a raise that met an acknowledgement of the less urgent incident', () => {
    const raised = raising(p3)
    const { incident } = mergeIncidents({ base: p3, ours: acknowledged(p3), theirs: raised })
    expect(kinds({ before: acknowledged(p3), after: incident })).toEqual(['critical'])
    expect(endsAlerts(raised, incident, LEAD.person)).toBe(false)
  })

  test('is one event however it is seen', () => {
    const keys = [done, seenP1, p1, null].map(
      (before) => alertsFor({ before, after: back, me: LEAD, wants: ALL, now: START })[0]?.key,
    )
    expect(keys).toEqual(keys.map(() => `critical:${p1.id}:${back.clocks.state}`))
  })
})

describe('alerts end', () => {
  const given: Incident = { ...p3, assignee: 'person:lee' }
  const urgent: Incident = { ...p1, assignee: 'person:lee' }
  const taken = accepted(assign(p1, { assignee: 'person:lee' }, momentOf('lee'))).incident
  test.each([
    ['acknowledged', p1, accepted(acknowledge(p1, desk())).incident, true],
    ['resolved', p1, accepted(resolve(p1, RESOLUTION, desk())).incident, true],
    ['removed', p1, { ...p1, removed: true }, true],
    ['lowered to P3', p1, { ...p1, priority: 3 }, true],
    ['given to another', given, { ...given, assignee: 'person:bob' }, true],
    ['edited', p1, { ...p1, title: 'Other' }, false],
    ['lowered to P3 but one’s own', { ...p1, assignee: 'person:lee' }, { ...given }, false],
    ['given to them and acknowledged by another', given, accepted(acknowledge(given, desk())).incident, false],
    ['given to them and acknowledged by them', given, accepted(acknowledge(given, momentOf('lee'))).incident, true],
    ['given to them and begun by them', given, accepted(startWork(given, momentOf('lee'))).incident, true],
    [
      'urgent, given to them and acknowledged by another',
      urgent,
      accepted(acknowledge(urgent, desk())).incident,
      false,
    ],
    ['urgent, taken by them and acknowledged by another', taken, accepted(acknowledge(taken, desk())).incident, true],
    ['never one to alert for', p3, accepted(resolve(p3, RESOLUTION, desk())).incident, false],
  ] as const)('when an incident is %s: %#', (_, before, after, ends) => {
    expect(endsAlerts(before, after, LEAD.person)).toBe(ends)
  })

  test('not for what was not known before', () => {
    expect(endsAlerts(null, p1, LEAD.person)).toBe(false)
  })
})

test('the badge counts open P1 and P2 that nobody has acknowledged', () => {
  const seen: Incident = { ...p1, acknowledgedAt: START, acknowledgedBy: 'person:lee' }
  const counted = [p1, p2, p3, seen, { ...p1, phase: 'closed' as const }, { ...p2, removed: true }].map(countsForBadge)
  expect(counted).toEqual([true, true, false, false, false, false])
})
