import { expect, it } from 'vitest'
import { openFailureOf } from '../../../../renderer/features/shell/messages'

const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name, ...more })

it.each([
  [named('QuotaExceededError'), 'storage-full'],
  [named('OpenFailedError', { inner: named('QuotaExceededError') }), 'storage-full'],
  [named('VersionError'), 'newer-version'],
  [named('RxError', { code: 'DB6' }), 'newer-version'],
  [new Error('x', { cause: named('SecurityError') }), 'not-allowed'],
  [new Error('x'), 'unknown'],
  ['x', 'unknown'],
  [null, 'unknown'],
])('%s keeps the database from opening because of %s', (error, failure) => {
  expect(openFailureOf(error)).toBe(failure)
})
