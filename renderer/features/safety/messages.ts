import { totalOf } from '../../../shared/domain/unsent-work'
import { assertNever } from '../../../shared/result'
import type { DiskReason, Trouble } from '../../../shared/safety'
import type { Restored } from '../../data/safety/restore'
import { workText } from '../../ui/work-text'
import type { LeftBehind } from './left-behind'

const NEXT: { readonly [R in DiskReason]: string } = {
  full: 'The disk is full: free some space.',
  'not-allowed': 'Firstline may not write there: ask for permission to write in this folder.',
  failed: 'Check that the folder is there and that the disk is in order.',
}

/** What is wrong with the files of this device, what it means and what to do. */
export function troubleText(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'set-aside':
      return `${trouble.file} could not be read, so Firstline goes on with the defaults. The old file is kept as ${trouble.keptAs}.`
    case 'not-kept':
      return `${trouble.file} can’t be written, so what belongs in it is forgotten when Firstline ends. ${NEXT[trouble.reason]} Firstline works on meanwhile.`
    case 'no-safety-copy':
      return `Unsent work has no second copy right now: ${trouble.folder} can’t be written. ${NEXT[trouble.reason]} Work goes on and the copy is made by itself.`
    case 'damaged-lines': {
      const lines = trouble.lines === 1 ? 'One record' : `${trouble.lines} records`
      const kept = trouble.keptAs === null ? 'Nothing was taken away' : `What was broken is kept in ${trouble.keptAs}`
      return `${lines} of the safety copy could not be read; the others were. ${kept}: show the file to whoever looks after Firstline if something is missing.`
    }
    default:
      return assertNever(trouble)
  }
}

/** Everything that is wrong, a sentence each; of several files in a folder that can't be written one for the folder. */
export function troublesInWords(troubles: readonly Trouble[]): readonly string[] {
  const placeOf = (trouble: Trouble) =>
    trouble.kind === 'not-kept' ? `${trouble.reason} ${folderOf(trouble.file)}` : ''
  const inPlace = (place: string) => troubles.filter((trouble) => placeOf(trouble) === place)
  const texts = troubles.map((trouble) => {
    if (trouble.kind !== 'not-kept' || inPlace(placeOf(trouble)).length === 1) return troubleText(trouble)
    return `Nothing can be written in ${folderOf(trouble.file)}, so settings and other files there are forgotten when Firstline ends. ${NEXT[trouble.reason]} Firstline works on meanwhile.`
  })
  return [...new Set(texts)]
}

function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, '')
}

/** What came back from the safety copy after the database had lost it. */
export function restoredText({ incidents, documents, unreadable }: Restored): string {
  const back =
    incidents > 0
      ? `${incidents === 1 ? '1 incident was' : `${incidents} incidents were`} put back from the safety copy: the database on this device had lost ${incidents === 1 ? 'it' : 'them'}.`
      : documents > 0
        ? 'Records of the library were put back from the safety copy: the database on this device had lost them.'
        : ''
  const left =
    unreadable > 0
      ? `${unreadable === 1 ? '1 record' : `${unreadable} records`} of the safety copy can’t be read by this version, so it is kept there. Install the newest Firstline.`
      : ''
  return [back, left].filter((part) => part !== '').join(' ')
}

export type Leaving = 'sign-out' | 'disconnect'

export const LEAVING: {
  readonly [L in Leaving]: { readonly title: string; readonly rescue: string; readonly leave: string }
} = {
  'sign-out': {
    title: 'Sign out with work that isn’t sent?',
    rescue: 'Save a rescue file and sign out',
    leave: 'sign out',
  },
  disconnect: {
    title: 'Disconnect with work that isn’t sent?',
    rescue: 'Save a rescue file and disconnect',
    leave: 'disconnect',
  },
}

const STILL_LOOKING =
  'Firstline is still looking for work that the server doesn’t have. If there is any, it stays on this device and is sent when you sign in to this server again. A rescue file holds everything that the server may lack: a lead can send it with File → Import.'
const STILL_UNKNOWN =
  'Firstline could not find out yet whether the server has everything, so you are still signed in. Try again, or save a rescue file.'

/** What waits, and what becomes of it. */
export function waitingText({ work, refused, isOnlyRefused }: LeftBehind): string {
  if (work === null) return STILL_LOOKING
  if (totalOf(work) === 0) return 'The server has everything you did by now.'
  const has = totalOf(work) === 1 ? 'has' : 'have'
  if (isOnlyRefused)
    return `${workText(work)} ${has} changes that the server refused, so sending won’t help. They stay on this device: Refused says why and lets you mend them. From a rescue file a lead can send, with File → Import, what only a lead may.`
  const except =
    totalOf(refused) === 0
      ? ''
      : `, except what it refused of ${workText(refused)}: Refused says why and lets you mend it`
  return `${workText(work)} ${has} changes that the server doesn’t have. They stay on this device and are sent when you sign in to this server again${except}. From a rescue file a lead can send them with File → Import.`
}

/** Sending first did not bring everything to the server. */
export function stillWaitingText({ work, refused }: LeftBehind): string {
  if (work === null) return STILL_UNKNOWN
  const waits = `${workText(work)} still ${totalOf(work) === 1 ? 'waits' : 'wait'}`
  if (totalOf(refused) > 0)
    return `${waits}: the server refused changes of ${workText(refused)}, and did not take everything else yet. Try the rest again where there is a connection, or save a rescue file.`
  return `${waits}: the server did not take everything. Try again where there is a connection, or save a rescue file.`
}

/** Sending first brought everything but the refused to the server. */
export const REST_REFUSED = 'What the server takes is sent. It refused the rest, so you are still signed in.'

export const RESCUE_FAILED = 'The rescue file could not be made, so you are still signed in. Try again.'
