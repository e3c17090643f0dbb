import { map } from 'rxjs'
import type { AppInfo } from '../../shared/ipc'
import { ok, type Result, refused } from '../../shared/result'
import { keepConflictIndex } from '../data/conflicts/conflict-index'
import { keepPrefixUnique } from '../data/device/unique-prefix'
import { keepFilesAhead } from '../data/files/keep-files-ahead'
import { giveReceipts } from '../data/incidents/receipts'
import { keepApart } from '../data/replication/keep-apart'
import type { Replication } from '../data/replication/start-replication'
import { openSafeSession } from '../data/safety/open-safe-session'
import { restoreFirst } from '../data/safety/restore-first'
import type { DataSession } from '../data/session'
import { type OpenFailure, openFailureOf } from '../features/shell/messages'
import { followSystemTheme } from '../stores/appearance'
import { bridge } from '../stores/bridge'
import { gateway$, loadGateway } from '../stores/gateway'
import { loadTroubles } from '../stores/safety'
import { loadSettings } from '../stores/settings'
import { useSync } from '../stores/sync'
import { alertOnChanges } from './alert'
import { closeWhenDue } from './close-when-due'
import { followAccount } from './follow-account'
import { clearUp, keepDailyCopies, offerRescueFile, tellRestored } from './keep-safe'
import { keepWatch } from './keep-watch'
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
  const { request } = bridge()
  const [info] = await Promise.all([request('app:info'), loadSettings(), loadGateway(), loadTroubles()])
  try {
    const { session, safety } = await openSafeSession({ databaseName: 'firstline', multiInstance: true }, request)
    if (which === 'capture') {
      followAccount(session, keepApart({ session, gateway$ }).state$)
      return ok({ info, session, replication: null })
    }
    const kept = keepApart({ session, gateway$: restoreFirst(session, safety, gateway$, tellRestored) })
    kept.apart$.subscribe((apart) => useSync.setState({ apart }))
    const account$ = followAccount(session, kept.state$)
    const replication = replicate(session, account$, safety)
    alertOnChanges(session, replication)
    keepWatch(session, replication)
    keepFilesAhead({ session, replication })
    keepPrefixUnique(session)
    session.list.afterFirstRows.then(() => {
      if (session.db.closed) return
      keepConflictIndex(session.db)
      giveReceipts(session, replication.remoteChanges$.pipe(map(({ after }) => after)))
    })
    offerRescueFile(session, replication)
    keepDailyCopies(session)
    clearUp(session)
    closeWhenDue(session)
    return ok({ info, session, replication })
  } catch (error) {
    console.error('The database could not be opened', error)
    return refused(openFailureOf(error), detailsOf(error))
  }
}
