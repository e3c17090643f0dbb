import { usePermissions } from '../data/use-permissions'
import { writeNew } from '../features/knowledge/knowledge-view'
import { useAppearance } from '../stores/appearance'
import { bridge } from '../stores/bridge'
import { useCommand } from '../stores/commands'
import { useDialogs } from '../stores/dialogs'
import { useNavigation } from '../stores/navigation'
import { changeSettings, useSettings } from '../stores/settings'
import { useSync } from '../stores/sync'
import { useWritingCommand } from './use-writing-command'

/** The commands that work everywhere in the main window. */
export function useGlobalCommands(): void {
  const show = useDialogs((state) => state.show)
  const goTo = useNavigation((state) => state.goTo)
  const showPanel = useNavigation((state) => state.showPanel)
  const shown = useAppearance((state) => state.shown)
  const appearance = useSettings((state) => state.appearance)
  const { leads } = usePermissions()

  useWritingCommand('capture', () => show('capture'))
  useWritingCommand('capture-window', () => void bridge().request('window:open-capture'))
  useWritingCommand('import', () => showPanel('import'))
  useWritingCommand('write-article', () => writeNew('new-article'))
  useCommand('write-playbook', () => writeNew('new-playbook'), leads)
  useCommand('knowledge', () => showPanel('knowledge'))
  useCommand('settings', () => showPanel('settings'))
  useCommand('send-now', () => useSync.getState().tryNow())
  useCommand('outbox', () => showPanel('outbox'))
  useCommand('refused', () => showPanel('refused'))
  useCommand('conflicts', () => showPanel('conflicts'))
  useCommand('connection', () => showPanel('connection'))
  useCommand('readiness', () => showPanel('readiness'))
  useCommand('palette', () => show('palette'))
  useCommand('shortcuts', () => show('shortcuts'))
  useCommand('view-mine', () => goTo('mine'))
  useCommand('view-unassigned', () => goTo('unassigned'))
  useCommand('view-high', () => goTo('high'))
  useCommand('view-all', () => goTo('all'))
  useCommand('view-resolved', () => goTo('resolved'))
  useCommand(
    'theme',
    () => void changeSettings({ appearance: { ...appearance, theme: shown === 'dark' ? 'light' : 'dark' } }),
  )
}
