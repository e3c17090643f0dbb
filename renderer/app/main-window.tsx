import { FirstRun } from '../features/first-run/first-run'
import { Mark } from '../features/shell/mark'
import { ConnectForm } from '../features/sync/connect-form'
import { useGateway } from '../stores/gateway'
import { useSettings } from '../stores/settings'
import { Toaster } from '../ui/toast'
import type { Runtime } from './boot'
import { Dialogs } from './dialogs'
import { begin, connected } from './first-choice'
import { Panels } from './panels'
import { StatusReport } from './status-report'
import { useGlobalCommands } from './use-global-commands'
import { useKeyboard } from './use-keyboard'
import { useMainEvents } from './use-main-events'

function Shell({ runtime }: { readonly runtime: Runtime }) {
  useGlobalCommands()
  useKeyboard()
  return (
    <>
      <Panels runtime={runtime} />
      <Dialogs />
    </>
  )
}

/** The main window: the first run until somebody said who they are or signed in, then the application. */
export function MainWindow({ runtime }: { readonly runtime: Runtime }) {
  const name = useSettings((state) => state.identity.name)
  const isUnknown = useGateway((gateway) => gateway.state.kind === 'none') && name === ''
  useMainEvents(runtime.replication)
  return (
    <>
      {isUnknown ? (
        <FirstRun
          mark={<Mark className="size-8" />}
          onChoose={(choice, chosenName) => begin(runtime.session, choice, chosenName)}
          renderConnect={(chosenName, onBack) => (
            <ConnectForm autoFocus onCancel={onBack} onConnected={() => void connected(chosenName)} />
          )}
        />
      ) : (
        <Shell runtime={runtime} />
      )}
      <StatusReport runtime={runtime} />
      <Toaster />
    </>
  )
}
