import type { AppInfo } from '../../shared/ipc'
import { ok, type Result, refused } from '../../shared/result'
import type { Replication } from '../data/replication/start-replication'
import { type DataSession, openSession } from '../data/session'
import { keepPrefixUnique } from '../data/unique-prefix'
import { type OpenFailure, openFailureOf } from '../features/shell/messages'
import { followSystemTheme } from '../stores/appearance'
import { bridge } from '../stores/bridge'
import { loadGateway } from '../stores/gateway'
import { loadSettings } from '../stores/settings'
import { alertOnChanges } from './alert'
import { followAccount } from './follow-account'
import { replicate } from './replicate'

export type WindowKind = 'main' | 'capture'

/** What a window works with once it has started. Only the main window replicates. */
export type Runtime = {
  readonly info: AppInfo
  readonly session: DataSession
  readonly replication: Replication | null
}

export type Boot = Result<Runtime, OpenFailure>

function detailsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Starts a window: settings, server and data. A database that can't be opened is a value, because the person can do something about it. */
export async function boot(which: WindowKind): Promise<Boot> {
  followSystemTheme()
  const [info] = await Promise.all([bridge().request('app:info'), loadSettings(), loadGateway()])
  try {
    const session = await openSession({ databaseName: 'firstline', multiInstance: true })
    const account$ = followAccount(session)
    const replication = which === 'main' ? replicate(session, account$) : null
    if (replication !== null) {
      alertOnChanges(session, replication)
      keepPrefixUnique(session)
    }
    return ok({ info, session, replication })
  } catch (error) {
    console.error('The database could not be opened', error)
    return refused(openFailureOf(error), detailsOf(error))
  }
}
