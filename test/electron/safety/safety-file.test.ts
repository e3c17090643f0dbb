import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSafetyFile, type SafetyFile } from '../../../electron/safety/safety-file'
import { readSafetyLine, safetyLine } from '../../../electron/safety/safety-lines'
import { type SafetyOperation, safetyBatchSchema } from '../../../shared/safety'

let folder = ''
const path = () => join(folder, 'unsent.jsonl')
const damagedPath = () => `${path()}.damaged`
const opened: SafetyFile[] = []
const open = async () => {
  const file = await openSafetyFile(path())
  opened.push(file)
  return file
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-safety-'))
})
afterEach(async () => {
  for (const file of opened.splice(0)) await file.close().catch(() => undefined)
  rmSync(folder, { recursive: true })
})

const write = (name: string, height = 1, title = `title of ${name}`): SafetyOperation => ({
  kind: 'write',
  id: `incident:${name}`,
  height,
  json: JSON.stringify({ id: `incident:${name}`, title }),
})
const confirmed = (name: string, height = 1): SafetyOperation => ({ kind: 'confirmed', id: `incident:${name}`, height })
const idsOf = async (file: SafetyFile) => (await file.held(null)).held.map(({ id }) => id.slice('incident:'.length))

describe('the copy of unsent work', () => {
  it('holds over a restart what was written and not confirmed, newest first, in its last version', async () => {
    const file = await open()
    await file.append([write('a'), write('b'), write('c')])
    await file.append([write('a', 2, 'Zürich 🚑'), confirmed('b')])
    const again = await open()
    expect(await again.held(null)).toEqual({
      held: [
        { id: 'incident:a', height: 2 },
        { id: 'incident:c', height: 1 },
      ],
      next: null,
    })
    expect(await again.read(['incident:a', 'incident:b'])).toEqual([
      { id: 'incident:a', height: 2, json: '{"id":"incident:a","title":"Zürich 🚑"}' },
    ])
    expect(again.damaged).toBeNull()
  })

  it('keeps a version that is newer than the confirmed one', async () => {
    const file = await open()
    await file.append([write('a', 2), confirmed('a', 1)])
    expect(await idsOf(file)).toEqual(['a'])
    await file.append([confirmed('a', 3)])
    expect(await idsOf(file)).toEqual([])
  })

  it('is written anew when most of it is confirmed, and still holds the rest', async () => {
    const file = await open()
    const long = 'x'.repeat(100_000)
    for (let round = 1; round <= 30; round += 1) await file.append([write('a', round, long), write(`b${round}`)])
    expect(statSync(path()).size).toBeLessThan(1_200_000)
    expect(await idsOf(file)).toHaveLength(31)
    await file.append([write('last')])
    const again = await open()
    expect(again.damaged).toBeNull()
    expect(await idsOf(again)).toHaveLength(32)
    const [read] = await again.read(['incident:a'])
    expect(read).toEqual({ id: 'incident:a', height: 30, json: expect.stringContaining(long) })
  })

  it('knows ids with any letters', async () => {
    const id = 'person:jörg 🚑 o’neill'
    const file = await open()
    await file.append([{ kind: 'write', id, height: 3, json: '{"name":"Jörg"}' }])
    const again = await open()
    expect(await again.read([id])).toEqual([{ id, height: 3, json: '{"name":"Jörg"}' }])
    expect(safetyBatchSchema.safeParse([{ kind: 'confirmed', id, height: 3 }]).success).toBe(true)
  })

  it('tells what it holds in pages', async () => {
    const file = await open()
    const names = Array.from({ length: 11_000 }, (_, at) => `${at}`)
    for (let at = 0; at < names.length; at += 1000) {
      await file.append(names.slice(at, at + 1000).map((name) => write(name)))
    }
    const seen: string[] = []
    let before: number | null = null
    do {
      const page = await file.held(before)
      seen.push(...page.held.map(({ id }) => id))
      before = page.next
    } while (before !== null)
    expect(seen).toEqual(names.toReversed().map((name) => `incident:${name}`))
  })

  it('answers with as many documents as fit, and at least one', async () => {
    const file = await open()
    const long = 'x'.repeat(3_000_000)
    await file.append([write('a', 1, long), write('b', 1, long)])
    expect((await file.read(['incident:a', 'incident:b'])).map(({ id }) => id)).toEqual(['incident:a'])
  })
})

describe('a damaged copy', () => {
  const operations = [write('a'), write('b', 1, 'mit Umlauten: äöü'), confirmed('a'), write('c', 7), write('d')]
  const lines = operations.map(safetyLine)
  const whole = Buffer.concat(lines)
  const lastOf = (count: number) => {
    const names = new Set<string>()
    for (const { kind, id } of operations.slice(0, count)) {
      if (kind === 'write') names.add(id)
      else names.delete(id)
    }
    return [...names].sort()
  }
  const heldSorted = async (file: SafetyFile) => (await file.held(null)).held.map(({ id }) => id).sort()

  it('that was cut anywhere holds every whole record before the cut, sets the rest aside and takes new ones', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length }), async (cut) => {
        rmSync(damagedPath(), { force: true })
        writeFileSync(path(), whole.subarray(0, cut))
        let [count, end] = [0, 0]
        for (const line of lines) {
          // Without its end a line is whole all the same.
          if (end + line.length - 1 > cut) break
          end += line.length
          count += 1
        }
        const isTorn = cut > end
        const file = await openSafetyFile(path())
        expect(await heldSorted(file)).toEqual(lastOf(count))
        expect(file.damaged).toEqual(isTorn ? { lines: 1, keptAs: damagedPath() } : null)
        if (isTorn) expect(readFileSync(damagedPath()).subarray(0, -1)).toEqual(whole.subarray(end, cut))
        await file.append([write('new')])
        await file.close()
        const again = await openSafetyFile(path())
        expect(again.damaged).toBeNull()
        expect(await heldSorted(again)).toEqual([...lastOf(count), 'incident:new'].sort())
        await again.close()
      }),
      { numRuns: 150 },
    )
  })

  it('in which bytes were changed loses no record but those', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: lines.length - 1 }), fc.nat(), fc.nat({ max: 255 }), async (which, at, byte) => {
        rmSync(damagedPath(), { force: true })
        const hurt = lines.map((line) => Buffer.from(line))
        const line = hurt[which]
        if (line === undefined) return
        const place = at % (line.length - 1)
        fc.pre(line[place] !== byte && byte !== 0x0a)
        line[place] = byte
        writeFileSync(path(), Buffer.concat(hurt))
        expect(readSafetyLine(line.subarray(0, -1))).toBeNull()
        const file = await openSafetyFile(path())
        const expected = new Set<string>()
        operations.forEach(({ kind, id }, index) => {
          if (index === which) return
          if (kind === 'write') expected.add(id)
          else expected.delete(id)
        })
        expect(await heldSorted(file)).toEqual([...expected].sort())
        expect(file.damaged).toMatchObject({ lines: 1 })
        await file.close()
      }),
      { numRuns: 100 },
    )
  })

  it('that is garbage altogether is set aside, and an empty one begun', async () => {
    writeFileSync(path(), Buffer.from([0, 1, 2, 0x0a, 0xff, 0xfe, 0x0a, 0x0a, 0x7b]))
    const file = await open()
    expect(file.damaged).toEqual({ lines: 3, keptAs: damagedPath() })
    expect(await idsOf(file)).toEqual([])
    expect(statSync(path()).size).toBe(0)
  })

  it('is not touched where the broken lines can’t be set aside', async () => {
    mkdirSync(damagedPath())
    writeFileSync(path(), 'garbage\n')
    appendFileSync(path(), safetyLine(write('a')))
    const file = await open()
    expect(file.damaged).toEqual({ lines: 1, keptAs: null })
    expect(await idsOf(file)).toEqual(['a'])
    expect(readFileSync(path(), 'utf8')).toMatch(/^garbage\n/)
  })
})
