import { useCallback, useEffect, useState } from 'react'
import { of } from 'rxjs'
import { useObservable } from '../data/hooks'
import type { QuarantinedDocument } from '../data/local-documents'
import { ImportScreen } from '../features/imports/import-screen'
import { IncidentsScreen } from '../features/incidents/incidents-screen'
import { LeaveDialog } from '../features/safety/leave-dialog'
import type { Leaving } from '../features/safety/messages'
import { SafetyNotices } from '../features/safety/safety-notices'
import { DataSection } from '../features/settings/data-section'
import { SettingsScreen } from '../features/settings/settings-screen'
import { Header } from '../features/shell/header'
import { SearchField } from '../features/shell/search-field'
import { Sidebar } from '../features/shell/sidebar'
import { viewTitle } from '../features/shell/views'
import { ServerPanel } from '../features/sync/server-panel'
import { SyncStatusButton } from '../features/sync/sync-status-button'
import { useDialogs } from '../stores/dialogs'
import { disconnect, signOut } from '../stores/gateway'
import { keyPlaceOf } from '../stores/keyboard'
import { useNavigation } from '../stores/navigation'
import { useSync } from '../stores/sync'
import type { Runtime } from './boot'
import { useSampleData } from './use-sample-data'

const NONE_REFUSED: readonly QuarantinedDocument[] = []

function Status({ runtime }: { readonly runtime: Runtime }) {
  const { replication } = runtime
  const show = useDialogs((state) => state.show)
  const showPanel = useNavigation((state) => state.showPanel)
  const openIncident = useNavigation((state) => state.open)
  const refused = useObservable(() => replication?.refused$ ?? of(NONE_REFUSED), [replication], NONE_REFUSED)
  return (
    <SyncStatusButton
      refused={refused}
      onTryNow={() => replication?.tryNow()}
      onSignIn={() => show('sign-in')}
      onConnect={() => showPanel('settings')}
      onOpen={openIncident}
    />
  )
}

/** Leaving the server with work that isn't sent asks what to do with it. */
function Server() {
  const show = useDialogs((state) => state.show)
  const [leaving, setLeaving] = useState<Leaving | null>(null)
  const stay = useCallback(() => setLeaving(null), [])
  const leave = (how: Leaving) => {
    if (useSync.getState().unsent.size > 0) setLeaving(how)
    else void (how === 'sign-out' ? signOut() : disconnect())
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

/** Esc leaves settings and import for the list; what is open inside them takes it first. */
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
  const title = panel === 'list' ? viewTitle(view) : panel === 'settings' ? 'Settings' : 'Import'
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
          {panel === 'settings' && <Settings runtime={runtime} />}
          {panel === 'import' && <ImportScreen />}
        </main>
      </div>
    </div>
  )
}
