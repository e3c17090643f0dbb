import type { SyncStatus } from '../../shared/sync-status'
import type { Note } from './ledger'
import type { Mix } from './mix'
import type { Replica } from './replicas'

/** What a device is made of; given to its thread. */
export type DeviceOptions = {
  readonly name: string
  readonly user: string
  readonly workspace: string
  /** The server, through the rough network. */
  readonly url: string
  /** How far its clock is off, milliseconds. */
  readonly clockError: number
  /** Whether the error is found when it signs in, as it is unless the clock was changed later. */
  readonly measured: boolean
  /** Draws the same number prefix as others do. */
  readonly commonPrefix: boolean
  readonly mix: Mix
  /** Where the main process keeps its files. */
  readonly folder: string
  readonly seed: number
}

export type Look = {
  readonly replica: Replica
  readonly status: SyncStatus['kind'] | 'dead'
  /** What it says is not yet on the server. */
  readonly waiting: readonly string[]
  /** The person of this device before anybody signed in, and who signed in. */
  readonly localPerson: string
}

/** Collections whose databases can be lost alone; any other number means all. */
export const LOSABLE: readonly string[] = ['incidents', 'timeline', 'library', 'files']

/** What can be asked of a device. */
export type Calls = {
  readonly start: () => Promise<void>
  /** Ends the application: what is not committed to its disk is gone, and so are its connections. */
  readonly kill: () => Promise<void>
  readonly act: (step: number, seed: number) => Promise<void>
  /** Kills it so many turns of the event loop after a person has begun to do something. */
  readonly actAndDie: (step: number, seed: number, turns: number) => Promise<void>
  /** Ends the application when nobody is in the middle of anything and all stands in the safety copy; then its databases are deleted, or that of one of `LOSABLE`. */
  readonly loseDisk: (collection: number) => Promise<void>
  /** Connects to the workspace, or signs in again; false where the network is in the way. */
  readonly signIn: () => Promise<boolean>
  readonly tryNow: () => Promise<void>
  /** A person answers the question what to do about a server that has lost something. */
  readonly decideAboutServer: () => Promise<void>
  readonly look: () => Promise<Look>
}

export type Asked = { readonly id: number; readonly call: keyof Calls; readonly given: readonly number[] }

export type Said =
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: string }
  /** Something failed that nobody waited for. */
  | { readonly kind: 'uncaught'; readonly error: string }
