import { firstValueFrom } from 'rxjs'
import type { CommandId } from '../../../shared/commands'
import type { IncidentId } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'
import { useSession } from '../../data/hooks'
import { useActor } from '../../data/use-names'
import { usePermissions } from '../../data/use-permissions'
import { useCommand } from '../../stores/commands'
import { READS_ONLY } from '../../ui/role-refusal'
import { type OfferedId, offersFor } from './actions'
import { sayRefused } from './use-perform'
import { useRunOffer } from './use-run-offer'
import { isTarget, type Targets } from './use-targets'

/** Registers what can be done to these incidents for keyboard, palette and menu: with one all that its state allows, with several what can be done to many. */
export function useIncidentCommands(targets: Targets): void {
  useOffer('acknowledge', 'acknowledge', targets, true)
  useOffer('take', 'take', targets, true)
  useOffer('assign', 'assign', targets, true)
  useOffer('hold', 'hold', targets, false)
  useOffer('resume', 'resume', targets, false)
  useOffer('resolve', 'resolve', targets, false)
  useOffer('close', 'close', targets, false)
  useOffer('reopen', 'reopen', targets, false)
  useOffer('cancel', 'cancel', targets, false)
  useOffer('follow-up', 'follow-up', targets, false)
  useReadersComment(targets.incidents.length > 0)
}

function useOffer(command: CommandId, offer: OfferedId, targets: Targets, forMany: boolean): void {
  const actor = useActor()
  const run = useRunOffer()
  const session = useSession()
  const { incidents, unread } = targets
  const isAble = (incident: Incident) => offersFor(incident, actor).some(({ id }) => id === offer)
  const able = incidents.filter(isAble)
  const runOnceRead = async (id: IncidentId) => {
    const incident = await firstValueFrom(session.incidents.observe(id))
    if (incident !== null && isAble(incident) && isTarget(id)) run(offer, incident)
  }
  const runAll = () => {
    const [first] = able
    const [last] = unread
    // One dialog for all of them.
    if (offer === 'assign' && first) return run(offer, first)
    if (offer === 'assign') return last && void runOnceRead(last)
    for (const incident of able) run(offer, incident)
    for (const id of unread) void runOnceRead(id)
  }
  const { writes } = usePermissions()
  const isOne = incidents.length + unread.length === 1
  const isOffered = able.length + unread.length > 0 && (forMany || isOne)
  useCommand(
    command,
    writes ? runAll : sayReadsOnly,
    writes ? isOffered : incidents.length > 0,
    writes ? '' : READS_ONLY,
  )
}

/** Where nobody may comment there is no form that could offer it. */
function useReadersComment(hasTargets: boolean): void {
  const { writes } = usePermissions()
  useCommand('comment', sayReadsOnly, !writes && hasTargets, READS_ONLY)
}

const sayReadsOnly = () => sayRefused('viewers-only-read')
