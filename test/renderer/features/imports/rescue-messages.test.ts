import { expect, it } from 'vitest'
import { putInText, rescueSourceText } from '../../../../renderer/features/imports/rescue-messages'

const header = { format: 'firstline-rescue', version: 1, workspace: 'field', user: 'tina', device: 'device:1' } as const

it.each([
  [1, 5, '1 incident in 5 records that had not been sent'],
  [0, 1, 'It holds 1 record that had not been sent, saved by tina'],
  [null, null, 'It holds everything on a device'],
])('a rescue file with %j incidents and %j records says what it holds: %s', (incidents, documents, text) => {
  expect(rescueSourceText({ ...header, exportedAt: 1, incidents, documents })).toContain(text)
})

it.each([
  [{ incidents: 2, documents: 9 }, '2 incidents put in'],
  [{ incidents: 0, documents: 1 }, '1 record put in'],
  [{ incidents: 0, documents: 0 }, 'Everything was here already'],
])('what was put in is said: %j', (outcome, text) => {
  expect(putInText(outcome)).toBe(text)
})
