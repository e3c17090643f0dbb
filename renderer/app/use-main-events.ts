import { useEffect } from 'react'
import { isIdOf } from '../../shared/domain/ids'
import type { Replication } from '../data/replication/start-replication'
import { bridge } from '../stores/bridge'
import { isCommandId, runCommand } from '../stores/commands'
import { useDialogs } from '../stores/dialogs'
import { useNavigation } from '../stores/navigation'

/** Does what the main process asks for: an incident to show, a command of the menu or the tray, a try to reach the server. */
export function useMainEvents(replication: Replication | null): void {
  useEffect(() => {
    const stops = [
      bridge().on('open-incident', ({ id }) => {
        if (!isIdOf('incident', id)) return
        useDialogs.getState().close()
        useNavigation.getState().open(id)
      }),
      bridge().on('command', ({ id }) => {
        if (isCommandId(id)) runCommand(id)
      }),
      bridge().on('try-now', () => replication?.tryNow()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [replication])
}
