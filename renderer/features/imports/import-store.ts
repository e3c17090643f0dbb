import { create } from 'zustand'
import type { ImportFigures } from '../../../shared/import/import-figures'
import type { DryRun, FoundTable, ImportChoice } from './import-messages'
import type { RescueStage } from './rescue-import'
import type { Encoding } from './worker/decode-text'
import type { FileReason } from './worker/read-table'

export type SourceFile = { readonly name: string; readonly size: number }
export type Progress = { readonly done: number; readonly total: number }

/** Where an import stands. */
export type ImportStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'reading'; readonly progress: Progress }
  | { readonly kind: 'file-refused'; readonly reason: FileReason; readonly detail: string }
  | { readonly kind: 'mapping'; readonly table: FoundTable; readonly choice: ImportChoice }
  | { readonly kind: 'day-order'; readonly table: FoundTable; readonly choice: ImportChoice; readonly example: string }
  | {
      readonly kind: 'planning'
      readonly table: FoundTable
      readonly choice: ImportChoice
      readonly progress: Progress
    }
  | { readonly kind: 'planned'; readonly table: FoundTable; readonly choice: ImportChoice; readonly dryRun: DryRun }
  | { readonly kind: 'running'; readonly progress: Progress; readonly dryRun: DryRun; readonly stopping: boolean }
  | {
      readonly kind: 'stopped'
      readonly why: 'cancelled' | 'storage-full'
      readonly stored: number
      readonly dryRun: DryRun
    }
  | {
      readonly kind: 'finished'
      readonly figures: ImportFigures
      readonly dryRun: DryRun
      readonly milliseconds: number
    }
  | { readonly kind: 'rescue'; readonly stage: RescueStage }
  | { readonly kind: 'failed'; readonly message: string }

type ImportState = {
  readonly file: SourceFile | null
  readonly encoding: Encoding
  readonly separator: string | null
  readonly step: ImportStep
}

export const NO_IMPORT: ImportState = { file: null, encoding: 'utf-8', separator: null, step: { kind: 'choose' } }

/** The import outlives the screen: one may look at the list while it runs. */
export const useImport = create<ImportState>(() => NO_IMPORT)

/** Whether an import is at work that leaving would not stop but starting another would. */
export function isBusy(step: ImportStep): boolean {
  return step.kind === 'reading' || step.kind === 'planning' || step.kind === 'running'
}
