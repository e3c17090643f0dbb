import { firstValueFrom } from 'rxjs'
import type { CommandId } from '../../../shared/commands'
import type { Incident } from '../../../shared/domain/incident'
import { useSession } from '../../data/hooks'
import { useActor } from '../../data/use-names'
import { usePermissions } from '../../data/use-permissions'
import { useCommand } from '../../stores/commands'
import { READS_ONLY } from '../../ui/role-refusal'
import { type OfferedId, offersFor } from './actions'
import { useMarked } from './list/marked'
import { sayRefused } from './use-perform'
import { useRunOffer } from './use-run-offer'

/** Registers what can be done to these incidents for keyboard, palette and menu: with one all that its state allows, with several what can be done to many. */
export function useIncidentCommands(targets: readonly Incident[]): void {
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
  useReadersComment(targets.length > 0)
}

function useOffer(command: CommandId, offer: OfferedId, targets: readonly Incident[], forMany: boolean): void {
  const actor = useActor()
  const run = useRunOffer()
  const session = useSession()
  const marked = useMarked((state) => state.ids)
  const isAble = (incident: Incident) => offersFor(incident, actor).some(({ id }) => id === offer)
  const able = targets.filter(isAble)
  const runAll = () => {
    const [first] = able
    if (offer === 'assign') return first && run(offer, first)
    for (const incident of able) run(offer, incident)
    if (!forMany) return
    // One that was selected a moment ago may still be being read, and is meant too.
    const read = new Set(targets.map(({ id }) => id))
    for (const id of marked) {
      if (read.has(id)) continue
      void firstValueFrom(session.incidents.observe(id)).then((late) => {
        if (late !== null && isAble(late)) run(offer, late)
      })
    }
  }
  const { writes } = usePermissions()
  const isOne = targets.length === 1 && marked.size <= 1
  const isOffered = able.length > 0 && (forMany || isOne)
  useCommand(command, writes ? runAll : sayReadsOnly, writes ? isOffered : targets.length > 0, writes ? '' : READS_ONLY)
}

/** Where nobody may comment there is no form that could offer it. */
function useReadersComment(hasTargets: boolean): void {
  const { writes } = usePermissions()
  useCommand('comment', sayReadsOnly, !writes && hasTargets, READS_ONLY)
}

const sayReadsOnly = () => sayRefused('viewers-only-read')
