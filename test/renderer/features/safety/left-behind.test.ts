import { expect, it } from 'vitest'
import type { QuarantinedDocument } from '../../../../renderer/data/database/local-documents'
import { EMPTY_OUTBOX } from '../../../../renderer/data/replication/outbox'
import { leftBehind, mayLeave } from '../../../../renderer/features/safety/left-behind'

it.each([
  [null, false],
  [new Set(['incident:1'] as const), false],
  [new Set<never>(), true],
])('nobody leaves unasked unless it is known that the server has everything: %j', (unsent, may) => {
  expect(mayLeave(unsent)).toBe(may)
})

it('what waits may be sent while nobody has found out, whatever was refused', () => {
  const refused: QuarantinedDocument = {
    ...{ id: 'entry:1', kind: 'refused', incident: 'incident:1', reason: 'x', refusedAt: 1 },
    ...{ document: {}, base: null },
  }
  expect(leftBehind(null, EMPTY_OUTBOX, [refused])).toEqual({
    work: null,
    refused: { incident: 1 },
    isOnlyRefused: false,
  })
})
