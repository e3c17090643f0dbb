import type { LibraryRecord } from '../../../shared/domain/library'
import { SERVICENOW, usualZone } from '../../../shared/import/mapping'
import type { DayOrder } from '../../../shared/import/times'
import { plain, readStored } from '../../data/database/stored-documents'
import { readRecords } from '../../data/library-store'
import type { DataSession } from '../../data/session'
import { saveText } from '../../ui/save-text'
import { countStored } from './count-stored'
import type { FoundTable, FromWorker, ImportChoice, ToWorker } from './import-messages'
import { isBusy, NO_IMPORT, useImport } from './import-store'
import { createImportTally } from './import-tally'
import { type ImportWorker, openImportWorker } from './open-import-worker'
import { recallMapping, rememberMapping } from './remembered-mappings'
import { recogniseRescue, runRescue } from './rescue-import'
import { createRests } from './rest-for-replication'
import type { Encoding } from './worker/decode-text'

/** What the screen asks for. One import at a time; it goes on when the screen is left. */
export type ImportClient = {
  readonly read: (file: File, encoding?: Encoding, separator?: string | null) => void
  /** Reads the same file again in another way. */
  readonly readAgain: (how: { readonly encoding?: Encoding; readonly separator?: string | null }) => void
  readonly plan: (choice: ImportChoice) => Promise<void>
  /** Reads the times that say no zone as those of another one. */
  readonly chooseZone: (zone: string) => void
  readonly chooseDayOrder: (order: DayOrder) => void
  readonly backToMapping: () => void
  readonly run: () => void
  /** Puts the rescue file on the screen in. */
  readonly runRescue: () => void
  readonly cancel: () => void
  readonly saveReport: () => void
  readonly reset: () => void
}

function firstChoice(table: FoundTable, fileName: string): ImportChoice {
  const { columns, header, missing } = table
  const format = missing.length === 0 ? table.format : 'csv'
  const stem = fileName.replace(/(\.csv|\.tsv|\.txt|\.gz)+$/i, '').replace(/[\s_-]*\d[\d\s_-]*$/, '')
  const system = table.format === 'csv' ? stem || 'CSV' : SERVICENOW
  return { format, columns, system, dayOrder: null, zone: usualZone(table.format), ...recallMapping(header) }
}

/** The worker and what it asks of the local store. */
export function createImportClient(session: DataSession, openWorker = openImportWorker): ImportClient {
  let worker: ImportWorker | null = null
  let file: File | null = null
  /** Counts what was asked for: what is answered after something else was asked for, or nothing any more, is not wanted. */
  let asked = 0
  let tally = createImportTally(session)
  let startedAt = 0
  let rest = createRests()
  const step = () => useImport.getState().step
  const show = (next: ReturnType<typeof step>) => useImport.setState({ step: next })
  const send = (message: ToWorker) => worker?.send(message)

  function stopWorker(): void {
    worker?.stop()
    worker = null
  }

  function start(): void {
    stopWorker()
    worker = openWorker((message) => {
      handle(message).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
    }, fail)
  }

  function fail(message: string): void {
    console.error('import failed', message)
    stopWorker()
    show({ kind: 'failed', message })
  }

  async function storeBatch(message: FromWorker & { readonly kind: 'store-batch' }): Promise<void> {
    const isFull = !(await tally.store(message.make, message.update))
    if (!isFull) await rest()
    send({ kind: 'stored', isFull })
  }

  async function storeLibrary(records: readonly LibraryRecord[]): Promise<void> {
    const { ok } = await session.library.upsert(records)
    send({ kind: 'stored', isFull: !ok })
  }

  async function handle(message: FromWorker): Promise<void> {
    const now = step()
    switch (message.kind) {
      case 'progress': {
        const progress = { done: message.done, total: message.total }
        if (isBusy(now) && 'progress' in now) show({ ...now, progress })
        return
      }
      case 'file-refused':
        return show({ kind: 'file-refused', reason: message.reason, detail: message.detail })
      case 'table': {
        const { table } = message
        useImport.setState({ separator: table.separator })
        const choice = firstChoice(table, file?.name ?? '')
        show({ kind: 'mapping', table, choice })
        if (choice.format !== 'csv') await client.plan(choice)
        return
      }
      case 'ask-day-order':
        if (now.kind === 'planning') show({ ...now, kind: 'day-order', example: message.example })
        return
      case 'planned':
        if (now.kind === 'planning') {
          show({ kind: 'planned', table: now.table, choice: now.choice, dryRun: message.dryRun })
        }
        return
      case 'ask-known': {
        const known = await readStored(session.db.incidents, message.ids)
        return send({ kind: 'known', incidents: known.map((document) => plain(document)) })
      }
      case 'ask-entries': {
        const known = await readStored(session.db.timeline, message.ids)
        return send({ kind: 'known-entries', entries: known.map((document) => plain(document)) })
      }
      case 'store-library':
        return storeLibrary(message.records)
      case 'store-batch':
        return storeBatch(message)
      case 'cancelled':
      case 'storage-full':
        if (now.kind !== 'running') return client.reset()
        return show({ kind: 'stopped', why: message.kind, stored: tally.count(), dryRun: now.dryRun })
      case 'finished': {
        if (now.kind !== 'running') return
        const milliseconds = performance.now() - startedAt
        const figures = await countStored(session, message.ids)
        return show({ kind: 'finished', figures, dryRun: now.dryRun, milliseconds })
      }
      case 'report':
        return saveText(`${file?.name ?? 'import'}-refused-rows.csv`, message.csv, 'text/csv')
      case 'failed':
        return fail(message.message)
    }
  }

  const client: ImportClient = {
    read: (chosen, encoding = 'utf-8', separator = null) => {
      const mine = ++asked
      file = chosen
      useImport.setState({ file: { name: chosen.name, size: chosen.size }, encoding, separator })
      show({ kind: 'reading', progress: { done: 0, total: chosen.size } })
      void recogniseRescue(chosen).then((stage) => {
        if (mine !== asked) return
        if (stage !== null) return show({ kind: 'rescue', stage })
        start()
        send({ kind: 'read', file: chosen, encoding, separator })
      })
    },
    readAgain: (how) => {
      const { encoding, separator } = { ...useImport.getState(), ...how }
      if (file !== null) client.read(file, encoding, separator)
    },
    plan: async (choice) => {
      const now = step()
      if (!('table' in now)) return
      const mine = ++asked
      rememberMapping(now.table.header, choice)
      show({ kind: 'planning', table: now.table, choice, progress: { done: 0, total: 1 } })
      const library = await readRecords(session.db)
      if (mine === asked) send({ kind: 'plan', choice, library })
    },
    chooseZone: (zone) => {
      const now = step()
      if (now.kind === 'planned') void client.plan({ ...now.choice, zone })
    },
    chooseDayOrder: (dayOrder) => {
      const now = step()
      if (now.kind === 'day-order') void client.plan({ ...now.choice, dayOrder })
    },
    backToMapping: () => {
      const now = step()
      if ('table' in now) show({ kind: 'mapping', table: now.table, choice: { ...now.choice, dayOrder: null } })
    },
    run: () => {
      const now = step()
      if (now.kind !== 'planned' && now.kind !== 'stopped') return
      if (now.kind === 'planned') tally = createImportTally(session)
      startedAt = performance.now()
      rest = createRests()
      show({ kind: 'running', progress: { done: 0, total: 1 }, dryRun: now.dryRun, stopping: false })
      send({ kind: 'run' })
    },
    runRescue: () => {
      const now = step()
      if (file === null || now.kind !== 'rescue' || now.stage.kind !== 'found') return
      runRescue(session, file, now.stage.header, (stage) => show({ kind: 'rescue', stage })).catch((error: unknown) =>
        fail(error instanceof Error ? error.message : String(error)),
      )
    },
    cancel: () => {
      const now = step()
      // Before anything is stored there is nothing to bring to an end.
      if (now.kind !== 'running') return client.reset()
      show({ ...now, stopping: true })
      send({ kind: 'cancel' })
    },
    saveReport: () => send({ kind: 'report' }),
    reset: () => {
      asked++
      stopWorker()
      file = null
      useImport.setState(NO_IMPORT)
    },
  }
  return client
}
