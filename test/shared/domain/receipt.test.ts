import { describe, expect, it } from 'vitest'
import { acknowledge, assign } from '../../../shared/domain/assignment-operations'
import type { Change } from '../../../shared/domain/change'
import { assignmentSeen, isTakenUp, receipt, receiptId } from '../../../shared/domain/receipt'
import type { Result } from '../../../shared/result'
import { accepted, buildIncident, momentOf } from './build'

const change = (result: Result<Change>) => accepted(result).incident
const assigned = () => change(assign(buildIncident(), { assignee: 'person:tina' }, momentOf('dirk')))

describe('whether the assignee has an incident', () => {
  it('is not shown by an assignment that somebody else made', () => {
    expect(isTakenUp(assigned())).toBe(false)
  })

  it.each([
    ['who took it', () => change(assign(buildIncident(), { assignee: 'person:tina' }, momentOf('tina'))), true],
    ['who did something to it since', () => change(acknowledge(assigned(), momentOf('tina'))), true],
    ['somebody else who did something to it', () => change(acknowledge(assigned(), momentOf('lea'))), false],
    ['nobody', () => buildIncident(), false],
  ])('is shown by %s: %s', (_, incident, expected) => {
    expect(isTakenUp(incident())).toBe(expected)
  })

  it('is said once for each assignment, by whichever of their devices', () => {
    const first = assigned()
    const seen = assignmentSeen(first)
    const again = assignmentSeen(
      change(
        assign(
          change(assign(first, { assignee: '' }, momentOf('dirk'))),
          { assignee: 'person:tina' },
          momentOf('dirk'),
        ),
      ),
    )
    if (seen === null || again === null) throw new Error('nobody is assigned')
    const phone = receipt(first, seen, momentOf('tina'))
    expect(phone.id).toBe(receipt(first, seen, momentOf('tina')).id)
    expect(phone).toMatchObject({ by: 'person:tina', body: { type: 'seen', of: 'assignment' } })
    expect(receiptId(first.id, 'person:tina', again)).not.toBe(phone.id)
    expect(receiptId(first.id, 'person:dirk', seen)).not.toBe(phone.id)
  })

  it('is not said of an incident that nobody is assigned to', () => {
    expect(assignmentSeen(buildIncident())).toBe(null)
  })
})
