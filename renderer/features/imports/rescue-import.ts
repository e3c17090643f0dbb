import {
  importRescueFile,
  type RescueHeader,
  type RescueOutcome,
  readRescueHeader,
} from '../../data/safety/rescue-file'
import type { DataSession } from '../../data/session'

/** Where the import of a rescue file stands. */
export type RescueStage =
  | { readonly kind: 'newer' }
  | { readonly kind: 'found'; readonly header: RescueHeader }
  | { readonly kind: 'running'; readonly header: RescueHeader; readonly done: number }
  | { readonly kind: 'done'; readonly header: RescueHeader; readonly outcome: RescueOutcome }

/** The first stage of a file that is a rescue file; null for any other. */
export async function recogniseRescue(file: File): Promise<RescueStage | null> {
  const header = await readRescueHeader(file).catch(() => null)
  if (header === null) return null
  if (header.ok) return { kind: 'found', header: header.value }
  return header.reason === 'newer-rescue-file' ? { kind: 'newer' } : null
}

/** Imports the file and shows how far it is. */
export async function runRescue(
  session: DataSession,
  file: File,
  header: RescueHeader,
  show: (stage: RescueStage) => void,
): Promise<void> {
  show({ kind: 'running', header, done: 0 })
  const outcome = await importRescueFile(session, file, (done) => show({ kind: 'running', header, done }))
  show({ kind: 'done', header, outcome })
}
