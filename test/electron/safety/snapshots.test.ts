import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSnapshots } from '../../../electron/safety/snapshots'
import { openTroubles } from '../../../electron/troubles'

let parent = ''
const folder = () => join(parent, 'snapshots')
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'firstline-snapshots-'))
})
afterEach(() => rmSync(parent, { recursive: true }))

it('keeps one complete file a day, the newest seven', async () => {
  let day = 1
  const snapshots = openSnapshots(folder(), openTroubles(), () => new Date(2026, 1, day, 9))
  for (; day <= 9; day += 1) {
    expect(await snapshots.isDue()).toBe(true)
    expect(await snapshots.write({ step: 'begin', lines: ['{"format":"x"}'] })).toBe(true)
    expect(await snapshots.write({ step: 'more', lines: [`{"day":${day}}`] })).toBe(true)
    expect(await snapshots.isDue()).toBe(true)
    expect(await snapshots.write({ step: 'end', lines: [] })).toBe(true)
    expect(await snapshots.isDue()).toBe(false)
  }
  const days = ['03', '04', '05', '06', '07', '08', '09'].map((two) => `2026-02-${two}.jsonl`)
  expect(readdirSync(folder()).sort()).toEqual(days)
  expect(readFileSync(join(folder(), '2026-02-09.jsonl'), 'utf8')).toBe('{"format":"x"}\n{"day":9}\n')
})

it('leaves the last complete one alone when a day’s ends in the middle', async () => {
  let day = 1
  const snapshots = openSnapshots(folder(), openTroubles(), () => new Date(2026, 1, day, 9))
  await snapshots.write({ step: 'begin', lines: ['{"day":1}'] })
  await snapshots.write({ step: 'end', lines: [] })
  day = 2
  await snapshots.write({ step: 'begin', lines: ['{"day":2}'] })
  const again = openSnapshots(folder(), openTroubles(), () => new Date(2026, 1, day, 9))
  expect(await again.isDue()).toBe(true)
  expect(await again.write({ step: 'more', lines: ['{"lost":1}'] })).toBe(false)
  await again.write({ step: 'begin', lines: ['{"day":2}'] })
  await again.write({ step: 'end', lines: ['{"more":1}'] })
  expect(readFileSync(join(folder(), '2026-02-02.jsonl'), 'utf8')).toBe('{"day":2}\n{"more":1}\n')
})

it('says that the disk refuses', async () => {
  writeFileSync(folder(), '')
  const troubles = openTroubles()
  const snapshots = openSnapshots(folder(), troubles, () => new Date())
  expect(await snapshots.write({ step: 'begin', lines: ['{}'] })).toBe(false)
  expect(troubles.list()).toEqual([{ kind: 'not-kept', file: folder(), reason: 'failed' }])
})
