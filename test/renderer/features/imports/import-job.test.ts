import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { DryRun, FromWorker, ImportChoice, ToWorker } from '../../../../renderer/features/imports/import-messages'
import { fileReasonText, rowReasonText } from '../../../../renderer/features/imports/messages'
import { createImportJob } from '../../../../renderer/features/imports/worker/import-job'
import type { Incident } from '../../../../shared/domain/incident'
import type { TimelineEntry } from '../../../../shared/domain/timeline-entry'

type Said<Kind extends FromWorker['kind']> = Extract<FromWorker, { readonly kind: Kind }>

/** The window's side: a store of incidents in memory that answers the worker, and what the worker said last. */
function openWindow() {
  const store = new Map<string, Incident>()
  const timeline = new Map<string, TimelineEntry>()
  const said: FromWorker[] = []
  let batches = 0
  let cancelAfter = Number.POSITIVE_INFINITY
  let room = Number.POSITIVE_INFINITY
  const answer = (message: ToWorker) => void queueMicrotask(() => void job.handle(message))
  const job = createImportJob((message) => {
    said.push(message)
    if (message.kind === 'ask-known') {
      answer({ kind: 'known', incidents: message.ids.flatMap((id) => store.get(id) ?? []) })
    }
    if (message.kind === 'ask-entries') {
      answer({ kind: 'known-entries', entries: message.ids.flatMap((id) => timeline.get(id) ?? []) })
    }
    if (message.kind === 'store-library') answer({ kind: 'stored', isFull: room === 0 })
    if (message.kind === 'store-batch') {
      if (room === 0) return answer({ kind: 'stored', isFull: true })
      room--
      for (const { incident, entries } of [...message.make, ...message.update.map(({ change }) => change)]) {
        store.set(incident.id, incident)
        for (const entry of entries) timeline.set(entry.id, entry)
      }
      batches++
      if (batches >= cancelAfter) answer({ kind: 'cancel' })
      answer({ kind: 'stored', isFull: false })
    }
  })
  const last = <Kind extends FromWorker['kind']>(kind: Kind): Said<Kind> | undefined =>
    said.findLast((message): message is Said<Kind> => message.kind === kind)
  const read = async (
    bytes: string | Uint8Array<ArrayBuffer>,
    how: { encoding?: 'utf-8' | 'windows-1252'; separator?: string } = {},
  ) => {
    const file = new File([bytes], 'table.csv', { lastModified: Date.UTC(2024, 0, 1) })
    await job.handle({ kind: 'read', file, encoding: how.encoding ?? 'utf-8', separator: how.separator ?? null })
  }
  const plan = async (change: Partial<ImportChoice> = {}): Promise<DryRun | undefined> => {
    const table = last('table')?.table
    if (table === undefined) throw new Error('no table')
    const choice = {
      format: table.format,
      columns: table.columns,
      system: 'ServiceNow',
      dayOrder: null,
      zone: 'UTC',
      ...change,
    }
    await job.handle({ kind: 'plan', choice, library: [] })
    return last('planned')?.dryRun
  }
  return {
    store,
    timeline,
    said,
    last,
    read,
    plan,
    run: () => job.handle({ kind: 'run' }),
    report: () => job.handle({ kind: 'report' }),
    roomFor: (count: number) => {
      room = count
    },
    cancelAfter: (count: number) => {
      batches = 0
      cancelAfter = count
    },
  }
}

const HEADER = 'number,short_description,opened_at,assigned_to,state'
const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `INC${at},Title ${at},2024-05-01 10:00,Anna,${at % 2 === 0 ? 'New' : 'Closed'}`,
  )
const file = (...lines: string[]) => [HEADER, ...lines].join('\n')

describe('a file that is not right', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>, string, RegExp]>([
    ['nothing in it', '', 'empty', /nothing in this file/i],
    ['blank lines only', '\n\n  \n', 'empty', /nothing in this file/i],
    ['a single column', 'number\n1\n2\n', 'one-column', /Choose the separator/],
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 10, 65, 10]), 'not-text', /save or export it as CSV/],
    ['gzip that ends too early', new Uint8Array(gzipSync(file(...rows(500)))).slice(0, 400), 'broken-gzip', /damaged/],
  ])('%s is said with what to do', async (_, bytes, reason, sentence) => {
    const window = openWindow()
    await window.read(bytes)
    const refused = window.last('file-refused')
    expect(refused?.reason).toBe(reason)
    expect(refused && fileReasonText(refused.reason, refused.detail)).toMatch(sentence)
  })

  it('that is not UTF-8 is told with the line, and can be read as Windows-1252', async () => {
    const window = openWindow()
    const bytes = new Uint8Array(
      Buffer.from(file(...rows(3), 'INC9,Caf\xe9 geschlossen,2024-05-01 10:00,Ana,New'), 'latin1'),
    )
    await window.read(bytes)
    expect(window.last('file-refused')).toMatchObject({ reason: 'not-utf8', detail: '5' })
    await window.read(bytes, { encoding: 'windows-1252' })
    await window.plan()
    await window.run()
    expect([...window.store.values()].map(({ title }) => title)).toContain('Café geschlossen')
  })

  it('tells the line of wrong bytes far into a large file', async () => {
    const window = openWindow()
    const text = `${file(...rows(20_000))}\nINC_,\xff,2024-05-01 10:00,Ana,New\n`
    await window.read(new Uint8Array(Buffer.from(text, 'latin1')))
    expect(window.last('file-refused')).toMatchObject({ reason: 'not-utf8', detail: '20002' })
  })

  it.each([
    ['a byte order mark', `\uFEFF${file(...rows(2))}`],
    ['Windows line ends', file(...rows(2)).replaceAll('\n', '\r\n')],
    ['semicolons', file(...rows(2)).replaceAll(',', ';')],
    ['tabs', file(...rows(2)).replaceAll(',', '\t')],
    ['the separator in Excel’s first line', `sep=;\r\n${file(...rows(2)).replaceAll(',', ';')}`],
    ['Excel’s first line after a byte order mark', `\uFEFF"sep=|"\n${file(...rows(2)).replaceAll(',', '|')}`],
    ['quotes around everything', file(...rows(2)).replaceAll(/[^,\n]+/g, '"$&"')],
  ])('with %s is read all the same', async (_, text) => {
    const window = openWindow()
    await window.read(text)
    expect(await window.plan()).toMatchObject({ make: 2, refused: 0 })
  })

  it('with Excel’s first line counts it as a line, and takes no column for it', async () => {
    const window = openWindow()
    await window.read(`sep=;\n${file(...rows(1), 'too few').replaceAll(',', ';')}`)
    expect(window.last('table')?.table.header).toHaveLength(file().split(',').length)
    expect((await window.plan())?.refusedRows).toMatchObject([{ line: 4, reason: 'wrong-column-count' }])
  })

  it('shows its first incidents before anything is written', async () => {
    const window = openWindow()
    await window.read(file(...rows(7)))
    const first = (await window.plan())?.first
    await window.run()
    expect(first).toEqual([...window.store.values()].slice(0, 5).map(({ number, title }) => ({ number, title })))
  })

  it('packed with gzip is unpacked, and UTF-16 of a spreadsheet is understood', async () => {
    const packed = openWindow()
    await packed.read(new Uint8Array(gzipSync(file(...rows(2)))))
    expect(await packed.plan()).toMatchObject({ make: 2 })
    const wide = openWindow()
    await wide.read(new Uint8Array(Buffer.from(`\uFEFF${file(...rows(2))}`, 'utf16le')))
    expect(await wide.plan()).toMatchObject({ make: 2 })
  })

  it('that lacks columns of its format names them', async () => {
    const window = openWindow()
    await window.read('short_description,state,opened_at,close_code\nx,New,2024-05-01,y\n')
    expect(window.last('table')?.table).toMatchObject({ format: 'servicenow-export', missing: ['number'] })
  })

  it('whose dates can be read both ways asks, and takes the answer', async () => {
    const window = openWindow()
    await window.read(file('INC1,Title,3/4/2024 10:00,Anna,New'))
    expect(await window.plan()).toBeUndefined()
    expect(window.last('ask-day-order')).toMatchObject({ example: '3/4/2024 10:00' })
    await window.plan({ dayOrder: 'month-first' })
    await window.run()
    expect([...window.store.values()][0]?.createdAt).toBe(Date.UTC(2024, 2, 4, 10))
  })
})

describe('an import', () => {
  it('writes nothing in the dry run, and says what it would make', async () => {
    const window = openWindow()
    await window.read(file(...rows(90)))
    expect(await window.plan()).toMatchObject({ rows: 90, make: 90, update: 0, people: 1, refused: 0 })
    expect(window.store.size).toBe(0)
    expect(window.said.some(({ kind }) => kind === 'store-batch' || kind === 'store-library')).toBe(false)
  })

  it('takes the good rows and reports each other one with line and reason', async () => {
    const window = openWindow()
    const huge = `INC7,${'x'.repeat(3_000_000)},2024-05-01 10:00,Anna,New`
    await window.read(
      file(
        'INC1,=1+1,2024-05-01 10:00,Anna,New',
        ',no number,2024-05-01 10:00,Anna,New',
        huge,
        'INC8,short',
        'INC9,bad time,=cmd(),Anna,New',
        'INC10,good,2024-05-01 10:00,Anna,New',
        'INC11,"never closed,2024-05-01 10:00,Anna,New',
      ),
    )
    const dryRun = await window.plan()
    expect(dryRun?.refusedRows.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'no-number'],
      [4, 'row-too-large'],
      [5, 'wrong-column-count'],
      [6, 'unreadable-time'],
      [8, 'unclosed-quote'],
    ])
    for (const row of dryRun?.refusedRows ?? []) expect(rowReasonText(row)).toMatch(/\.$/)
    await window.run()
    expect([...window.store.values()].map(({ title }) => title)).toEqual(['=1+1', 'good'])
    await window.report()
    const report = window.last('report')?.csv.split('\r\n') ?? []
    expect(report[0]).toBe('\uFEFFline,reason,explanation,found')
    expect(report[4]).toContain('"\'=cmd()"')
  })

  it('twice leaves the same as once, and has nothing to do the second time', async () => {
    const window = openWindow()
    await window.read(file(...rows(90)))
    await window.plan()
    await window.run()
    const once = new Map(window.store)
    await window.read(file(...rows(90)))
    expect(await window.plan()).toMatchObject({ make: 0, update: 0, unchanged: 90 })
    await window.run()
    expect(window.store).toEqual(once)
    expect(window.last('finished')?.ids).toHaveLength(90)
  })

  it('of a file with news says how many are new, changed and unchanged, and stores just that', async () => {
    const window = openWindow()
    const [first = '', second = '', ...others] = rows(90)
    await window.read(file(first, second, ...others.slice(1)))
    await window.plan()
    await window.run()
    const before = new Set(window.timeline.keys())
    await window.read(file(first, second.replace('Title', 'Heading'), ...others))
    expect(await window.plan()).toMatchObject({ make: 1, update: 1, unchanged: 88, kept: 0, merged: 0, entries: 3 })
    expect(window.timeline.size).toBe(before.size)
    await window.run()
    const made = [...window.timeline.values()].filter(({ id }) => !before.has(id))
    expect(made.map(({ body }) => body.type)).toEqual(['created', 'assignment', 'field'])
    expect([...window.store.values()].map(({ title }) => title)).toContain('Heading 1')
  })

  it('says which zone times without one are taken for, and what that makes of one of them', async () => {
    const window = openWindow()
    await window.read(file(...rows(1)))
    const example = { text: '2024-05-01 10:00', field: 'openedAt' }
    expect((await window.plan())?.zoneless).toEqual({ ...example, time: Date.UTC(2024, 4, 1, 10) })
    expect((await window.plan({ zone: 'Europe/Berlin' }))?.zoneless).toEqual({
      ...example,
      time: Date.UTC(2024, 4, 1, 8),
    })
    await window.run()
    expect([...window.store.values()][0]?.createdAt).toBe(Date.UTC(2024, 4, 1, 8))
    await window.read(file(...rows(1)).replace('10:00', '10:00Z'))
    expect((await window.plan())?.zoneless).toBeNull()
  })

  it('that was cancelled keeps what is in, and goes on from there', async () => {
    const window = openWindow()
    await window.read(file(...rows(200)))
    await window.plan()
    window.cancelAfter(2)
    await window.run()
    expect(window.last('cancelled')).toBeDefined()
    expect(window.last('finished')).toBeUndefined()
    const kept = window.store.size
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(200)
    window.cancelAfter(Number.POSITIVE_INFINITY)
    await window.run()
    expect(window.store.size).toBe(200)
  })

  it.each([
    ['nothing', 30, 0, 0],
    ['all but the last batch', 90, 2, 80],
    ['the first batch', 200, 1, 40],
  ])(
    'for which there is room for %s says that it is full, and goes on when there is room',
    async (_, count, room, kept) => {
      const window = openWindow()
      await window.read(file(...rows(count)))
      await window.plan()
      window.roomFor(room)
      await window.run()
      expect(window.last('storage-full')).toBeDefined()
      expect(window.last('finished')).toBeUndefined()
      expect(window.store.size).toBe(kept)
      window.roomFor(Number.POSITIVE_INFINITY)
      await window.run()
      expect(window.last('finished')?.ids).toHaveLength(count)
      expect(window.store.size).toBe(count)
    },
  )

  it('that is cancelled when the last batch is being stored is finished', async () => {
    const window = openWindow()
    await window.read(file(...rows(30)))
    await window.plan()
    window.cancelAfter(1)
    await window.run()
    expect(window.last('finished')?.ids).toHaveLength(30)
    expect(window.last('cancelled')).toBeUndefined()
  })
})
