import { describe, expect, it } from 'vitest'
import { NO_FILTERS } from '../../../../renderer/data/list/list-query'
import { valuesOf, without, withToggled } from '../../../../renderer/features/incidents/filters/filter-options'

describe('filters of the list', () => {
  it.each([
    ['states', 'on-hold'],
    ['priorities', '2'],
    ['assignees', 'person:maya'],
    ['assignees', ''],
    ['teams', 'team:network'],
    ['services', 'service:payroll'],
    ['categories', 'network'],
  ] as const)('%s: %s is added and, chosen again, taken away', (field, value) => {
    const added = withToggled(NO_FILTERS, field, value)
    expect(valuesOf(added, field)).toEqual([value])
    expect(withToggled(added, field, value)).toEqual(NO_FILTERS)
  })

  it.each([
    ['states', 'lost'],
    ['priorities', '9'],
    ['services', 'team:network'],
  ] as const)('%s: %s is no value for it', (field, value) => {
    expect(withToggled(NO_FILTERS, field, value)).toEqual(NO_FILTERS)
  })

  it('keeps the values of a field together and lets go of them together', () => {
    const two = withToggled(withToggled(NO_FILTERS, 'states', 'new'), 'states', 'on-hold')
    expect(valuesOf(two, 'states')).toEqual(['new', 'on-hold'])
    expect(without(two, 'states')).toEqual(NO_FILTERS)
  })
})
