import type { CommandId } from '../../shared/commands'
import { usePermissions } from '../data/use-permissions'
import { useCommand } from '../stores/commands'
import { READS_ONLY } from '../ui/role-refusal'
import { showToast } from '../ui/toast'

/** Offers a command to whoever may write; to everybody else it stands there as one that can't be done, and says why. */
export function useWritingCommand(id: CommandId, handler: () => void): void {
  const { writes } = usePermissions()
  useCommand(id, writes ? handler : () => showToast({ text: READS_ONLY }), true, writes ? '' : READS_ONLY)
}
