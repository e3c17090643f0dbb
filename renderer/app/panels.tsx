import { useCallback, useEffect, useState } from 'react'
import { useObservable, useSession } from '../data/hooks'
import { ImportScreen } from '../features/imports/import-screen'
import { ConflictInbox } from '../features/incidents/conflicts/conflict-inbox'
import { IncidentsScreen } from '../features/incidents/incidents-screen'
import { KnowledgeScreen } from '../features/knowledge/knowledge-screen'
import { LeaveDialog } from '../features/safety/leave-dialog'
import { mayLeave } from '../features/safety/left-behind'
import type { Leaving } from '../features/safety/messages'
import { SafetyNotices } from '../features/safety/safety-notices'
import { DataSection } from '../features/settings/data-section'
import { SettingsScreen } from '../features/settings/settings-screen'
import { Header } from '../features/shell/header'
import { SearchField } from '../features/shell/search-field'
import { Sidebar } from '../features/shell/sidebar'
import { viewTitle } from '../features/shell/views'
import { ServerPanel } from '../features/sync/server-panel'
import { SyncScreen } from '../features/sync/sync-screen'
import { SyncStatusButton } from '../features/sync/sync-status-button'
import { SYNC_TITLES } from '../features/sync/sync-titles'
import { useDialogs } from '../stores/dialogs'
import { disconnect, signOut } from '../stores/gateway'
import { keyPlaceOf } from '../stores/keyboard'
import { isSyncPage, type Panel, useNavigation } from '../stores/navigation'
import { useSync } from '../stores/sync'
import type { Runtime } from './boot'
import { useRecordWords } from './use-record-words'
import { useSampleData } from './use-sample-data'

function Status({ runtime }: { readonly runtime: Runtime }) {
  const { replication } = runtime
  const show = useDialogs((state) => state.show)
  const showPanel = useNavigation((state) => state.showPanel)
  const showServer = useNavigation((state) => state.showServer)
  const session = useSession()
  const conflicts = useObservable(() => session.conflicts.observeCount(), [session], 0)
  return (
    <SyncStatusButton
      conflicts={conflicts}
      onTryNow={() => replication?.tryNow()}
      onSignIn={() => show('sign-in')}
      onSettings={showServer}
      onPage={showPanel}
    />
  )
}

/** Leaving the server with work that isn't sent, or may not be, asks what to do with it. */
function Server() {
  const show = useDialogs((state) => state.show)
  const [leaving, setLeaving] = useState<Leaving | null>(null)
  const stay = useCallback(() => setLeaving(null), [])
  const leave = (how: Leaving) => {
    if (mayLeave(useSync.getState().unsent)) void (how === 'sign-out' ? signOut() : disconnect())
    else setLeaving(how)
  }
  return (
    <>
      <ServerPanel onSignIn={() => show('sign-in')} onLeave={leave} />
      {leaving !== null && <LeaveDialog how={leaving} onDone={stay} />}
    </>
  )
}

function Settings({ runtime }: { readonly runtime: Runtime }) {
  const showPanel = useNavigation((state) => state.showPanel)
  const sample = useSampleData(runtime.session)
  return (
    <SettingsScreen
      info={runtime.info}
      prefix={runtime.session.device.prefix()}
      server={<Server />}
      data={<DataSection onImport={() => showPanel('import')} {...sample} />}
    />
  )
}

function Sync() {
  const panel = useNavigation((state) => state.panel)
  const showPanel = useNavigation((state) => state.showPanel)
  const showServer = useNavigation((state) => state.showServer)
  const show = useDialogs((state) => state.show)
  const words = useRecordWords()
  if (!isSyncPage(panel)) return null
  return (
    <SyncScreen
      page={panel}
      words={words}
      conflicts={<ConflictInbox />}
      onPage={showPanel}
      onSignIn={() => show('sign-in')}
      onSettings={showServer}
    />
  )
}

function titleOf(panel: Exclude<Panel, 'list'>): string {
  if (isSyncPage(panel)) return SYNC_TITLES[panel]
  if (panel === 'knowledge') return 'Knowledge'
  return panel === 'settings' ? 'Settings' : 'Import'
}

/** Esc leaves every other panel for the list; what is open inside them takes it first. */
function useEscapeToList(): void {
  const panel = useNavigation((state) => state.panel)
  const showPanel = useNavigation((state) => state.showPanel)
  useEffect(() => {
    if (panel === 'list') return
    const listen = (event: KeyboardEvent) => {
      const place = keyPlaceOf(event.target, document)
      if (event.key !== 'Escape' || event.defaultPrevented || place.modal || place.floating || place.typing) return
      showPanel('list')
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [panel, showPanel])
}

/** Sidebar, header and whatever fills the rest of the window. */
export function Panels({ runtime }: { readonly runtime: Runtime }) {
  const panel = useNavigation((state) => state.panel)
  const view = useNavigation((state) => state.view)
  useEscapeToList()
  const title = panel === 'list' ? viewTitle(view) : titleOf(panel)
  return (
    <div className="flex h-full bg-surface">
      <Sidebar />
      <div className="flex min-w-0 flex-1 flex-col">
        <Header title={title} status={<Status runtime={runtime} />}>
          {panel === 'list' && <SearchField />}
        </Header>
        <SafetyNotices />
        <main className="min-h-0 flex-1">
          {panel === 'list' && <IncidentsScreen />}
          {panel === 'knowledge' && <KnowledgeScreen />}
          {panel === 'settings' && <Settings runtime={runtime} />}
          {panel === 'import' && <ImportScreen />}
          {isSyncPage(panel) && <Sync />}
        </main>
      </div>
    </div>
  )
}
