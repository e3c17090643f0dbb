import { describe, expect, test } from 'vitest'
import { comment, logWork } from '../../../shared/domain/note-operations'
import { accepted, buildDevice, buildIncident, reasonOf, START } from './build'

describe('notes', () => {
  test.each(['public', 'internal'] as const)('a %s comment changes no field but counts as an update', (visibility) => {
    const before = buildIncident()
    const device = buildDevice('eve')
    device.pass(1000)
    const { incident, entries } = accepted(
      comment(before, { text: ' On my way ', visibility, fromCaller: false }, device.moment),
    )
    expect(incident.clocks).toEqual(before.clocks)
    expect(incident).toMatchObject({ updatedAt: START + 1000, updatedBy: 'person:eve' })
    expect(entries[0]?.body).toEqual({ type: 'comment', text: 'On my way', visibility, fromCaller: false })
  })

  test.each([
    ['', 'text-missing'],
    ['  ', 'text-missing'],
    ['x'.repeat(20_001), 'too-long'],
  ])('%#: a comment is refused', (text, reason) => {
    const input = { text, visibility: 'public', fromCaller: false } as const
    expect(reasonOf(comment(buildIncident(), input, buildDevice().moment))).toBe(reason)
  })

  test.each([
    [1, 'was accepted'],
    [10_080, 'was accepted'],
    [0, 'minutes-invalid'],
    [-5, 'minutes-invalid'],
    [1.5, 'minutes-invalid'],
    [Number.NaN, 'minutes-invalid'],
    [10_081, 'minutes-invalid'],
  ])('%d minutes of work: %s', (minutes, expected) => {
    expect(reasonOf(logWork(buildIncident(), { text: 'Cleaned it', minutes }, buildDevice().moment))).toBe(expected)
  })

  test('an update never goes back in time, whatever the device’s clock says', () => {
    const before = buildIncident({ updatedAt: START + 5000 })
    const { incident } = accepted(logWork(before, { text: 'Cleaned it', minutes: 5 }, buildDevice().moment))
    expect(incident.updatedAt).toBe(START + 5000)
  })
})
