import { describe, expect, it } from 'vitest'
import { daysText, missingText, storedText } from '../../../../renderer/features/imports/messages'

const noon = Date.UTC(2026, 2, 1, 12)
const table = { format: 'servicenow-export', separator: ',', header: [], columns: {}, rows: 1, preview: [] } as const

describe('the import says', () => {
  it.each([
    [['number'], 'but it lacks number. Say which column holds it, or go on without.'],
    [['number', 'state'], 'but it lacks number, state. Say which columns hold them, or go on without.'],
  ])('which columns are missing: %s', (missing, text) => {
    expect(missingText({ ...table, missing })).toBe(`This looks like a ServiceNow incident export, ${text}`)
  })

  it.each([
    [noon + 1000, '1 Mar 2026'],
    [noon + 86_400_000, '1 Mar 2026 to 2 Mar 2026'],
  ])('from when to when, a single day once', (to, text) => {
    expect(daysText(noon, to)).toBe(text)
  })

  it.each([
    [480, 24_918, '480 of 24,918 incidents are in and stay.'],
    [1, 40, '1 of 40 incidents is in and stays.'],
  ])('how much is in where it was stopped', (stored, wanted, text) => {
    expect(storedText(stored, wanted)).toBe(text)
  })
})
