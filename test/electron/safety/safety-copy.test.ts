import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSafetyCopy } from '../../../electron/safety/safety-copy'
import { openTroubles } from '../../../electron/troubles'

let parent = ''
const folder = () => join(parent, 'safety')
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'firstline-safety-'))
})
afterEach(() => rmSync(parent, { recursive: true }))

const write = { kind: 'write', id: 'incident:a', height: 1, json: '{"id":"incident:a"}' } as const

it('says that it can’t be written, refuses without an exception, and goes on by itself once it can', async () => {
  // A file where the folder should be refuses every user, as a folder without permission refuses most.
  writeFileSync(folder(), '')
  const troubles = openTroubles()
  const copy = openSafetyCopy(folder(), troubles)
  expect(await copy.append([write])).toBe(false)
  expect(await copy.held(null)).toEqual({ held: [], next: null })
  expect(await copy.read(['incident:a'])).toEqual([])
  expect(troubles.list()).toEqual([{ kind: 'no-safety-copy', folder: folder(), reason: 'failed' }])

  rmSync(folder())
  expect(await copy.append([write])).toBe(true)
  expect(troubles.list()).toEqual([])
  expect(await copy.read(['incident:a'])).toEqual([{ id: 'incident:a', height: 1, json: write.json }])
  await copy.close()
})

it('says which lines could not be read, and where they are', async () => {
  const first = openSafetyCopy(folder(), openTroubles())
  await first.append([write])
  await first.close()
  const file = join(folder(), 'unsent.jsonl')
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"sum":"000`)
  const troubles = openTroubles()
  const copy = openSafetyCopy(folder(), troubles)
  expect((await copy.held(null)).held).toEqual([{ id: 'incident:a', height: 1 }])
  expect(troubles.list()).toEqual([{ kind: 'damaged-lines', lines: 1, keptAs: `${file}.damaged` }])
  await copy.close()
})
