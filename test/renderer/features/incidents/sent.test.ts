// @vitest-environment jsdom
import { renderHook } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { useSentOf } from '../../../../renderer/features/incidents/sent'
import { useSync } from '../../../../renderer/stores/sync'
import { buildIncident } from '../../../shared/domain/build'

const incident = buildIncident()

beforeEach(() => useSync.setState({ status: { kind: 'synced', at: 1 }, unsent: new Set() }))

it.each([
  ['sent', incident, 'sent'],
  ['never sent where it is sample data', { ...incident, sample: true }, 'sample'],
])('an incident that does not wait is %s', (_, shown, sent) => {
  expect(renderHook(() => useSentOf()).result.current(shown)).toBe(sent)
})

it('nothing is said without a server', () => {
  useSync.setState({ status: { kind: 'local-only' } })
  expect(renderHook(() => useSentOf()).result.current({ ...incident, sample: true })).toBe('no-server')
})
