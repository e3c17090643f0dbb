import { Check, Circle, Eye, HardDrive, type LucideIcon, UserRoundCheck } from 'lucide-react'
import type { Incident } from '../../../../shared/domain/incident'
import { useObservable, useSession } from '../../../data/hooks'
import { observeReceipt } from '../../../data/incidents/receipts'
import { useActor, useNames } from '../../../data/use-names'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'
import { classNames } from '../../../ui/class-names'
import { Popover } from '../../../ui/popover'
import { exactTime } from '../../../ui/times'
import { type Sent, useSentOf } from '../sent'
import { SENT_LOOKS } from '../sent-look'
import { presentStage, type Stage, stagesOf } from './stages'

const ICONS: { readonly [Id in Stage['id']]: LucideIcon } = {
  here: HardDrive,
  sent: SENT_LOOKS.sent.icon,
  seen: UserRoundCheck,
  acknowledged: Eye,
}

/** What stands there while the server does not have it. */
const NOT_SENT: { readonly [S in Exclude<Sent, 'sent'>]: string } = {
  'no-server': 'On this device',
  sample: 'On this device',
  refused: SENT_LOOKS.refused.text,
  waiting: 'On this device, waiting to be sent',
  unknown: 'On this device',
  doubtful: 'On this device, perhaps no longer on the server',
  missing: 'On this device, not all of it on the server',
}

/** How far the incident has come: on this device, on the server, on the assignee's device, acknowledged. Opens all four. */
export function SentStatus({ incident }: { readonly incident: Incident }) {
  const sent = useSentOf()(incident)
  const stages = useStages(incident, sent)
  const showPanel = useNavigation((state) => state.showPanel)
  const present = presentStage(stages)
  if (present === undefined) return null
  const [Icon, text] = sent === 'sent' ? [ICONS[present.id], present.text] : [SENT_LOOKS[sent].icon, NOT_SENT[sent]]
  return (
    <Popover
      label="How far it has come"
      trigger={
        <button
          type="button"
          className="flex h-6 min-w-0 max-w-full select-none items-center gap-1.5 rounded-md px-1.5 text-sm text-muted transition-colors duration-100 hover:bg-hover hover:text-strong aria-expanded:bg-hover"
        >
          <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
          <span className="truncate">{text}</span>
          <StageDots stages={stages} />
        </button>
      }
    >
      <ol className="flex flex-col gap-2">
        {stages.map((stage) => (
          <StageLine key={stage.id} stage={stage} />
        ))}
      </ol>
      {sent === 'refused' && (
        <Button size="sm" className="mt-3" onClick={() => showPanel('refused')}>
          See why, and what to do
        </Button>
      )}
    </Popover>
  )
}

function useStages(incident: Incident, sent: Sent): readonly Stage[] {
  const session = useSession()
  const names = useNames()
  const { person: me } = useActor()
  const receipt = useObservable(
    () => observeReceipt(session.db, incident),
    [session, incident.id, incident.assignee, incident.clocks.assignee],
    null,
  )
  return stagesOf({ incident, sent, receipt, me }, names)
}

/** The four at a glance; their words stand in what opens. */
function StageDots({ stages }: { readonly stages: readonly Stage[] }) {
  return (
    <span aria-hidden className="ml-1 flex shrink-0 gap-0.5">
      {stages.map(({ id, state }) => (
        <span
          key={id}
          className={classNames('h-1 w-3 rounded-full', state === 'done' ? 'bg-ok' : 'border border-control')}
        />
      ))}
    </span>
  )
}

function StageLine({ stage }: { readonly stage: Stage }) {
  const isDone = stage.state === 'done'
  const Icon = isDone ? Check : Circle
  return (
    <li className="flex items-start gap-2">
      <Icon
        aria-hidden
        className={classNames('mt-0.5 size-4 shrink-0', isDone ? 'text-ok' : 'text-control')}
        strokeWidth={1.75}
      />
      <span className={classNames('min-w-0 flex-1', isDone ? 'text-strong' : 'text-muted')}>
        {stage.text}
        {stage.at !== null && <span className="block text-sm text-muted">{exactTime(stage.at)}</span>}
      </span>
    </li>
  )
}
