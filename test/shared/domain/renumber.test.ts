import { expect, it } from 'vitest'
import type { Device } from '../../../shared/domain/library'
import { mustGiveUpPrefix } from '../../../shared/domain/renumber'

type Facts = Pick<Device, 'id' | 'prefix' | 'createdAt'>
const device = (id: string, prefix: string, createdAt: number): Facts => ({ id: `device:${id}`, prefix, createdAt })

it.each<readonly [string, Facts, readonly Facts[], boolean]>([
  ['nobody else', device('b', 'KR7', 5), [], false],
  ['itself', device('b', 'KR7', 5), [device('b', 'KR7', 1)], false],
  ['an older device with another prefix', device('b', 'KR7', 5), [device('a', 'KR8', 1)], false],
  ['an older device with the same prefix', device('b', 'KR7', 5), [device('a', 'KR7', 1)], true],
  ['a younger device with the same prefix', device('b', 'KR7', 5), [device('a', 'KR7', 9)], false],
  ['one of the same age, before it by id', device('b', 'KR7', 5), [device('a', 'KR7', 5)], true],
  ['one of the same age, after it by id', device('b', 'KR7', 5), [device('c', 'KR7', 5)], false],
])('with %s', (_, mine, others, gives) => {
  expect(mustGiveUpPrefix(mine, others)).toBe(gives)
})
