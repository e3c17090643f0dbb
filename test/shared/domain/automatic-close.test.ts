import { describe, expect, it } from 'vitest'
import { CLOSES_AFTER, closeByItself, closesAt } from '../../../shared/domain/automatic-close'
import type { Incident } from '../../../shared/domain/incident'
import { mergeIncidents } from '../../../shared/domain/merge'
import { close, correctResolution, reopen, resolve } from '../../../shared/domain/state-operations'
import { accepted, buildDevice, buildIncident, RESOLUTION, reasonOf, START } from './build'

const HOUR = 60 * 60_000
const due = START + CLOSES_AFTER

function resolved(fields: Partial<Incident> = {}): Incident {
  return accepted(resolve(buildIncident(fields), RESOLUTION, buildDevice('bob').moment)).incident
}

/** What somebody does so many hours after the resolution, and both versions merged in either order. */
function against(
  operation: (incident: Incident, moment: ReturnType<typeof buildDevice>['moment']) => Incident,
  hours = 1,
) {
  const base = resolved()
  const device = buildDevice('eve')
  device.pass(hours * HOUR)
  const ours = operation(base, device.moment)
  const theirs = accepted(closeByItself(base, due)).incident
  const merged = mergeIncidents({ base, ours, theirs })
  expect(mergeIncidents({ base, ours: theirs, theirs: ours })).toEqual(merged)
  return merged
}

describe('closing by itself', () => {
  it.each<[string, Partial<Incident>, number | null]>([
    ['three days after it was resolved', {}, due],
    ['not what is in work', { state: 'in-progress', phase: 'open' }, null],
    ['not what came from another system, which closes it there', { source: { system: 'servicenow', key: '1' } }, null],
    ['not sample data', { sample: true }, null],
    ['not what was removed', { removed: true }, null],
  ])('%s', (_what, fields, expected) => {
    expect(closesAt({ ...resolved(), ...fields })).toBe(expected)
  })

  it('does nothing a moment too early', () => {
    expect(reasonOf(closeByItself(resolved(), due - 1))).toBe('nothing-changed')
  })

  it('keeps the resolution and says when, by nobody, however late a device looks', () => {
    const { incident, entries } = accepted(closeByItself(resolved(), due + 9 * HOUR))
    expect(incident).toMatchObject({ state: 'closed', phase: 'closed', closedAt: due, resolvedAt: START })
    expect(incident).toMatchObject({ resolution: RESOLUTION, satisfaction: null, updatedAt: due, updatedBy: '' })
    expect(entries).toMatchObject([{ by: '', device: '', occurredAt: due, body: { from: 'resolved', to: 'closed' } }])
  })

  it('writes the same on every device, whenever it looks', () => {
    const incident = resolved()
    expect(closeByItself(incident, due)).toEqual(closeByItself(incident, due + 5 * HOUR))
  })

  it('closes anew what was resolved anew, under an entry of its own', () => {
    const first = resolved()
    const device = buildDevice('eve')
    device.pass(HOUR)
    const again = accepted(reopen(first, { reason: 'It is back' }, device.moment)).incident
    device.pass(HOUR)
    const second = accepted(resolve(again, RESOLUTION, device.moment)).incident
    const ids = [first, second].flatMap((one) => accepted(closeByItself(one, due * 2)).entries.map(({ id }) => id))
    expect(new Set(ids).size).toBe(2)
  })

  it('gives way to a reopen that was made apart', () => {
    const { incident, entries } = against(
      (base, moment) => accepted(reopen(base, { reason: 'It is back' }, moment)).incident,
    )
    expect(incident).toMatchObject({ state: 'in-progress', reopenCount: 1 })
    expect(entries).toEqual([])
  })

  it('gives way to a confirmation that was made apart, and nothing of it is lost', () => {
    const { incident, entries } = against(
      (base, moment) => accepted(close(base, { satisfaction: 5, reason: '' }, moment)).incident,
    )
    expect(incident).toMatchObject({ state: 'closed', satisfaction: 5, closedAt: START + HOUR })
    expect(entries).toEqual([])
  })

  describe('gives way to a resolution that was corrected apart', () => {
    const base = resolved()
    const closedAsItWas = accepted(closeByItself(base, due)).incident
    const corrected = (who: string, hours: number, fix: string) => {
      const device = buildDevice(who)
      device.pass(hours * HOUR)
      return accepted(correctResolution(base, { ...RESOLUTION, fix }, device.moment)).incident
    }
    const fixes = (ours: Incident, theirs: Incident, known: Incident | null) => {
      const merged = mergeIncidents({ base: known, ours, theirs })
      expect(mergeIncidents({ base: known, ours: theirs, theirs: ours })).toEqual(merged)
      expect(mergeIncidents({ base: known, ours: merged.incident, theirs }).incident).toEqual(merged.incident)
      expect(mergeIncidents({ base: known, ours, theirs: merged.incident }).incident).toEqual(merged.incident)
      const { state, resolution, resolvedAt, closedAt } = merged.incident
      expect({ state, resolvedAt, closedAt }).toEqual({ state: 'closed', resolvedAt: START, closedAt: due })
      return { fix: resolution?.fix, entries: merged.entries }
    }

    it.each([
      ['that is not closed yet', (incident: Incident) => incident],
      ['that has closed by itself too', (incident: Incident) => accepted(closeByItself(incident, due)).incident],
    ])('%s', (_what, then) => {
      // Several, so that no order of texts or names makes it come out right by chance.
      for (const fix of ['A new belt', 'Belt', 'zz', '']) {
        const ours = then(corrected('tim', 36, `${fix}.`))
        expect(fixes(ours, closedAsItWas, base)).toEqual({ fix: `${fix}.`, entries: [] })
        expect(fixes(ours, closedAsItWas, null).fix).toBe(`${fix}.`)
      }
    })

    it('after it was due, on a device that had not closed it', () => {
      expect(fixes(corrected('tim', 80, 'Late'), closedAsItWas, base)).toEqual({ fix: 'Late', entries: [] })
    })

    it('twice: the later one holds, and the other is an entry with its author', () => {
      const earlier = corrected('tim', 20, 'Earlier')
      const later = accepted(closeByItself(corrected('ann', 30, 'Later'), due)).incident
      const { fix, entries } = fixes(earlier, later, base)
      expect(fix).toBe('Later')
      expect(entries).toMatchObject([
        { body: { field: 'resolution', lost: { value: { fix: 'Earlier' }, by: 'person:tim' } } },
      ])
      const closedEarlier = accepted(closeByItself(earlier, due)).incident
      expect(fixes(closedEarlier, corrected('ann', 30, 'Later'), base).fix).toBe('Later')
    })
  })
})
