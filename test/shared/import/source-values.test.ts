import { describe, expect, it } from 'vitest'
import { PRIORITIES } from '../../../shared/domain/incident'
import { priorityOf } from '../../../shared/domain/priority'
import {
  levelsOf,
  readHoldReason,
  readLevel,
  readPriority,
  readResolutionCode,
  readState,
} from '../../../shared/import/source-values'

describe('values of a source', () => {
  it.each([
    ['New', 'new', null],
    ['1', 'new', null],
    ['Active', 'in-progress', null],
    ['2 - In Progress', 'in-progress', null],
    ['2', 'in-progress', null],
    ['On Hold', 'on-hold', null],
    ['3', 'on-hold', null],
    ['Awaiting User Info', 'on-hold', 'caller'],
    ['Awaiting Vendor', 'on-hold', 'vendor'],
    ['Awaiting Problem', 'on-hold', 'problem'],
    ['Awaiting Evidence', 'on-hold', 'evidence'],
    ['resolved', 'resolved', null],
    ['6', 'resolved', null],
    ['7', 'closed', null],
    ['Cancelled', 'canceled', null],
    ['8', 'canceled', null],
  ])('state %s is %s, hold %s', (text, state, hold) => {
    expect(readState(text)).toEqual({ state, hold })
  })

  it.each(['-100', '99', 'Somewhere else', '', 'constructor', '__proto__'])('state %j is not known', (text) => {
    expect(readState(text)).toBeNull()
  })

  it.each([
    ['1 - High', 'high'],
    ['2', 'medium'],
    ['Low', 'low'],
    ['3-Low', 'low'],
    ['extreme', null],
  ])('level %s is %s', (text, level) => {
    expect(readLevel(text)).toBe(level)
  })

  it.each([
    ['1 - Critical', 1],
    ['P2', 2],
    ['Moderate', 3],
    ['4', 4],
    ['5 - Planning', 5],
    ['6', null],
  ])('priority %s is %s', (text, priority) => {
    expect(readPriority(text)).toBe(priority)
  })

  it.each([
    ['Awaiting Caller', 'caller'],
    ['4', 'vendor'],
    ['Awaiting Change', 'change'],
    ['the weather', null],
  ])('hold reason %s is %s', (text, reason) => {
    expect(readHoldReason(text)).toBe(reason)
  })

  it.each([
    ['Solved (Permanently)', 'fixed'],
    ['Solved (Work Around)', 'workaround'],
    ['Workaround provided', 'workaround'],
    ['Closed/Resolved by Caller', 'by-caller'],
    ['Resolved by change', 'by-change'],
    ['Not Solved (Not Reproducible)', 'not-reproducible'],
    ['Duplicate', 'duplicate'],
    ['Known error', 'known-error'],
    ['code 6', null],
    ['Not Solved (Too Costly)', null],
  ])('resolution code %s is %s', (text, code) => {
    expect(readResolutionCode(text)).toBe(code)
  })

  it.each(PRIORITIES)('impact and urgency made up for priority %i give it again', (priority) => {
    const { impact, urgency } = levelsOf(priority)
    expect(priorityOf(impact, urgency)).toBe(priority)
  })
})
