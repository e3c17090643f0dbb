import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importRescueFile, makeRescueFile, readRescueHeader } from '../../../../renderer/data/safety/rescue-file'
import { writeSnapshot } from '../../../../renderer/data/safety/snapshot'
import type { DataSession } from '../../../../renderer/data/session'
import { writeArticle } from '../../../../shared/domain/article'
import { acknowledge } from '../../../../shared/domain/assignment-operations'
import { startWork } from '../../../../shared/domain/state-operations'
import { openTestSession } from '../open-test-session'
import { startMainProcess } from './main-process'

const PRINTER = { title: 'Printer jams', impact: 'low', urgency: 'medium' } as const
const NOTHING_SAID = () => {}

async function sessionOf(user: string): Promise<DataSession> {
  const session = await openTestSession()
  await session.setActor({ user, roles: ['lead'], role: 'lead' })
  return session
}

async function logged(session: DataSession) {
  const result = await session.incidents.log(PRINTER)
  if (!result.ok) throw new Error(result.reason)
  return result.value
}

async function idsOf({ db }: DataSession): Promise<readonly string[]> {
  const [incidents, entries, chunks] = await Promise.all([
    db.incidents.find().exec(),
    db.timeline.find().exec(),
    db.files.find().exec(),
  ])
  return [...incidents, ...entries, ...chunks].map(({ id }) => id).sort()
}

test('a rescue file says whose it is, and brings everything into another device, once', async () => {
  const tina = await sessionOf('tina')
  const { id } = await logged(tina)
  await tina.files.addPhoto(id, new Blob([new Uint8Array(300_000).fill(7)]), 'leak.webp')
  const file = await makeRescueFile(tina, 'field', await idsOf(tina))
  expect(await readRescueHeader(file)).toMatchObject({
    ok: true,
    value: { workspace: 'field', user: 'tina', device: tina.device.device, incidents: 1, documents: 5 },
  })

  const dirk = await sessionOf('dirk')
  const seen: number[] = []
  expect(await importRescueFile(dirk, file, (done) => seen.push(done))).toEqual({
    ...{ incidents: 1, documents: 5, missing: 0, unreadable: 0 },
  })
  expect(seen).toEqual([5])
  expect(await idsOf(dirk)).toEqual(await idsOf(tina))
  expect(await dirk.incidents.get(id)).toEqual(await tina.incidents.get(id))
  const [attached] = (await dirk.timeline.read(id)).flatMap(({ body }) =>
    body.type === 'attachment' ? [body.file] : [],
  )
  expect((attached && (await dirk.files.read(attached)))?.size).toBe(300_000)
  expect(await importRescueFile(dirk, file, NOTHING_SAID)).toMatchObject({ incidents: 0, documents: 0 })
})

test('a rescue file and a daily copy hold articles too, and bring them into another device', async () => {
  const main = startMainProcess()
  const tina = await sessionOf('tina')
  const fields = { title: 'Printer jams', text: 'Open it.', state: 'draft', service: '', category: '' } as const
  const written = writeArticle(null, fields, tina.moment())
  if (!written.ok) throw new Error(written.reason)
  const article = written.value
  expect(await tina.library.write(article, null)).toMatchObject({ ok: true })
  const file = await makeRescueFile(tina, 'field', [article.id])
  expect(await readRescueHeader(file)).toMatchObject({ ok: true, value: { incidents: 0, documents: 1 } })

  expect(await writeSnapshot(tina, main.request)).toBe(true)
  const snapshots = join(main.folder, 'snapshots')
  const copies = readdirSync(snapshots).map((name) => new Blob([readFileSync(join(snapshots, name))]))
  for (const each of [file, ...copies]) {
    const dirk = await sessionOf('dirk')
    expect(await importRescueFile(dirk, each, NOTHING_SAID)).toMatchObject({ incidents: 0, documents: 1 })
    expect((await dirk.library.read()).articles.get(article.id)).toMatchObject({ title: 'Printer jams' })
    await dirk.close()
  }
  expect(copies).toHaveLength(1)
})

test('the author of an entry stays, and that another sends it is said; one’s own is as it was', async () => {
  const tina = await sessionOf('tina')
  const { id } = await logged(tina)
  const file = await makeRescueFile(tina, 'field', await idsOf(tina))
  const dirk = await sessionOf('dirk')
  await importRescueFile(dirk, file, NOTHING_SAID)
  expect(await dirk.timeline.read(id)).toMatchObject([{ by: 'person:tina', source: 'a rescue file' }])
  await dirk.close()
  const tinaElsewhere = await sessionOf('tina')
  await importRescueFile(tinaElsewhere, file, NOTHING_SAID)
  expect(await tinaElsewhere.timeline.read(id)).toMatchObject([{ by: 'person:tina', source: '' }])
})

test('an incident that both changed is merged, not overwritten', async () => {
  const tina = await sessionOf('tina')
  const { id } = await logged(tina)
  const before = await makeRescueFile(tina, 'field', await idsOf(tina))
  const dirk = await sessionOf('dirk')
  await importRescueFile(dirk, before, NOTHING_SAID)
  await dirk.incidents.perform(id, acknowledge)
  await tina.incidents.perform(id, startWork)
  await importRescueFile(dirk, await makeRescueFile(tina, 'field', await idsOf(tina)), NOTHING_SAID)
  expect(await dirk.incidents.get(id)).toMatchObject({ state: 'in-progress', acknowledgedBy: 'person:dirk' })
})

test('a file that was cut gives what is whole in it, and says what is missing', async () => {
  const tina = await sessionOf('tina')
  await logged(tina)
  await logged(tina)
  const file = await makeRescueFile(tina, 'field', await idsOf(tina))
  const dirk = await sessionOf('dirk')
  const outcome = await importRescueFile(dirk, file.slice(0, file.size - 20), NOTHING_SAID)
  expect(outcome).toMatchObject({ documents: 3, unreadable: 1, missing: 0 })
  await dirk.close()
  const other = await sessionOf('dirk')
  const half = await file.text()
  const twoLines = half.split('\n').slice(0, 3).join('\n')
  expect(await importRescueFile(other, new Blob([twoLines]), NOTHING_SAID)).toMatchObject({ documents: 2, missing: 2 })
})

test.each([
  ['a table', 'number,title\n1,a', 'not-a-rescue-file'],
  ['other JSON', '{"format":"x"}\n', 'not-a-rescue-file'],
  ['nothing', '', 'not-a-rescue-file'],
])('%s is not taken for one', async (_name, text, reason) => {
  expect(await readRescueHeader(new Blob([text]))).toMatchObject({ ok: false, reason })
})

test('one of a later version is told apart', async () => {
  const tina = await sessionOf('tina')
  const text = await (await makeRescueFile(tina, 'field', [])).text()
  const later = new Blob([text.replace('"version":1', '"version":2')])
  expect(await readRescueHeader(later)).toEqual({ ok: false, reason: 'newer-rescue-file' })
})

test('the daily copy holds everything and is imported like a rescue file', async () => {
  const main = startMainProcess()
  const tina = await openTestSession()
  const { id } = await logged(tina)
  expect(await writeSnapshot(tina, main.request)).toBe(true)
  await logged(tina)
  // Today's is there.
  expect(await writeSnapshot(tina, main.request)).toBe(true)
  const today = new Date()
  const two = (part: number) => String(part).padStart(2, '0')
  const name = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}.jsonl`
  const file = new Blob([readFileSync(join(main.folder, 'snapshots', name))])
  const other = await sessionOf('dirk')
  expect(await importRescueFile(other, file, NOTHING_SAID)).toMatchObject({ incidents: 1, unreadable: 0, missing: 0 })
  expect(await other.incidents.get(id)).toEqual(await tina.incidents.get(id))
})
