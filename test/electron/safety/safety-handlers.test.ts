import { expect, it } from 'vitest'
import { safetyHandlers } from '../../../electron/safety/safety-handlers'
import { openTroubles } from '../../../electron/troubles'
import { type KeptIdentity, safetyBatchSchema } from '../../../shared/safety'

const identity: KeptIdentity = {
  device: 'device:1',
  localPerson: 'person:1',
  createdAt: 1,
  prefix: 'KR7',
  givenUp: [],
  counter: 5,
  hlc: '',
  account: null,
  localWork: true,
}

function handlers() {
  let kept: KeptIdentity | null = null
  return safetyHandlers({
    copy: {
      append: async () => true,
      held: async () => ({ held: [], next: null }),
      read: async () => [],
      close: async () => {},
    },
    identity: {
      read: () => kept,
      write: (value) => {
        kept = value
      },
    },
    snapshots: { isDue: async () => false, write: async () => true },
    troubles: openTroubles(),
  })
}

it.each([
  ['rises', { counter: 6 }, 6],
  ['does not fall when an older word arrives late', { counter: 4 }, 5],
  ['begins anew with another prefix', { counter: 0, prefix: 'AB2' }, 0],
  ['begins anew with another device', { counter: 0, device: 'device:2' }, 0],
])('the kept counter %s', async (_name, change, counter) => {
  const { 'identity:keep': keep, 'identity:kept': kept } = handlers()
  await keep([identity])
  await keep([{ ...identity, ...change }])
  expect(await kept([])).toMatchObject({ counter })
})

const write = (over: object) => [{ kind: 'write', id: 'incident:1', height: 1, json: '{}', ...over }]

it.each([
  ['one document', write({}), true],
  ['a document on two lines', write({ json: '{\n}' }), false],
  ['what is no object', write({ json: '[]' }), false],
  ['an id with a quotation mark', write({ id: 'incident:"' }), false],
  ['an id with a line break', write({ id: 'incident:a\nb' }), false],
  ['an id without a kind', write({ id: 'nothing' }), false],
  ['a negative height', write({ height: -1 }), false],
  ['too large a document', write({ json: `{"a":"${'x'.repeat(9_000_001)}"}` }), false],
  [
    'too much at once',
    Array.from({ length: 3 }, () => write({ json: `{"a":"${'x'.repeat(8_000_000)}"}` })).flat(),
    false,
  ],
  ['too many at once', Array.from({ length: 1001 }, () => write({})).flat(), false],
  ['nothing', [], false],
])('of a batch with %s it is known whether it may be taken', (_name, batch, isTaken) => {
  expect(safetyBatchSchema.safeParse(batch).success).toBe(isTaken)
})
