import { detectFormat } from '../../../../shared/import/detect-format'
import { createLibraryNames, type LibraryNames } from '../../../../shared/import/library-names'
import type { ImportMapping } from '../../../../shared/import/mapping'
import {
  createImportPlanner,
  groupRows,
  type ImportPlanner,
  type RowGroup,
} from '../../../../shared/import/plan-import'
import type { RefusedRow } from '../../../../shared/import/source-row'
import type { FromWorker, ToWorker } from '../import-messages'
import { chooseDayOrder } from './choose-day-order'
import { findFuture } from './find-future'
import { findRepeated } from './find-repeated'
import { findZoneless } from './find-zoneless'
import type { Line } from './line'
import { planAll } from './plan-all'
import { readTable, type SourceTable } from './read-table'
import { refusalReport } from './refusal-report'
import { runImport } from './run-import'

type Plan = {
  readonly planner: ImportPlanner
  readonly names: LibraryNames
  readonly groups: readonly RowGroup[]
  readonly refused: readonly RefusedRow[]
  readonly known: ReadonlySet<string>
}

export type ImportJob = { readonly handle: (message: ToWorker) => Promise<void> }

/** One file's way through the import, step by step as the window asks: read, plan (the dry run), run. */
export function createImportJob(say: (message: FromWorker) => void): ImportJob {
  let cancelled = false
  let answer: ((message: ToWorker) => void) | null = null
  let table: SourceTable | null = null
  let fileTime = 0
  let plan: Plan | null = null

  const line: Line = {
    say,
    ask: (message) =>
      new Promise((resolve) => {
        answer = resolve
        say(message)
      }),
    cancelled: () => cancelled,
  }

  async function read(message: ToWorker & { readonly kind: 'read' }): Promise<void> {
    plan = null
    table = null
    fileTime = message.file.lastModified
    const total = message.file.size
    const result = await readTable(message.file, message, {
      progress: (done) => say({ kind: 'progress', done, total }),
      cancelled: () => cancelled,
    })
    if (!result.ok) {
      if (result.reason === 'cancelled') say({ kind: 'cancelled' })
      else say({ kind: 'file-refused', reason: result.reason, detail: result.detail ?? '' })
      return
    }
    table = result.value
    const { header, separator, rows } = table
    const preview = rows.slice(0, 5).map((row) => row.cells.map((cell) => cell.slice(0, 120)))
    say({ kind: 'table', table: { ...detectFormat(header), header, separator, rows: rows.length, preview } })
  }

  async function dryRun(message: ToWorker & { readonly kind: 'plan' }): Promise<void> {
    if (table === null) throw new Error('no table was read')
    const { choice, library } = message
    const found = chooseDayOrder(table.rows, choice)
    if (found.order === null) {
      say({ kind: 'ask-day-order', example: found.example })
      return
    }
    const mapping: ImportMapping = { ...choice, header: table.header, dayOrder: found.order, fileTime }
    const names = createLibraryNames(library, Date.now())
    const planner = createImportPlanner(mapping, names)
    const groups = groupRows(table.rows, mapping)
    const result = await planAll({ groups, planner, names, line, rows: table.rows.length, dayOrder: found.said })
    if (result === null) {
      say({ kind: 'cancelled' })
      return
    }
    const refused = [...table.refused, ...result.refused].toSorted((a, b) => a.line - b.line)
    const leftOut = new Set(refused.map(({ line }) => line))
    plan = { planner, names, groups, refused, known: result.known }
    say({
      kind: 'planned',
      dryRun: {
        ...result.dryRun,
        zoneless: findZoneless(table.rows, mapping),
        future: findFuture(table.rows, mapping, leftOut, Date.now()),
        repeated: findRepeated(groups, mapping, leftOut),
        refused: refused.length,
        refusedRows: refused.slice(0, 50),
      },
    })
  }

  return {
    handle: async (message) => {
      switch (message.kind) {
        case 'cancel':
          cancelled = true
          return
        case 'known':
        case 'known-entries':
        case 'stored':
          answer?.(message)
          return
        case 'read':
          cancelled = false
          return read(message)
        case 'plan':
          cancelled = false
          return dryRun(message)
        case 'run':
          cancelled = false
          if (plan === null) throw new Error('nothing was planned')
          return runImport(plan.groups, plan.planner, plan.names, plan.known, line)
        case 'report':
          say({ kind: 'report', csv: refusalReport(plan?.refused ?? table?.refused ?? []) })
      }
    },
  }
}
