import { GitMerge, Plus } from 'lucide-react'
import { useId } from 'react'
import type { GatewayState } from '../../../shared/gateway'
import { useObservable, useSession } from '../../data/hooks'
import type { ViewCounts } from '../../data/list/list-query'
import { usePermissions } from '../../data/use-permissions'
import { runCommand, shortcutOf } from '../../stores/commands'
import { useGateway } from '../../stores/gateway'
import { useNavigation } from '../../stores/navigation'
import { useSettings } from '../../stores/settings'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { countText } from '../../ui/count-text'
import { ROLE_NAMES } from '../../ui/role-names'
import { READS_ONLY } from '../../ui/role-refusal'
import { Tooltip } from '../../ui/tooltip'
import { Mark } from './mark'
import { VIEWS, type View } from './views'

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => (word ?? '').charAt(0).toUpperCase()).join('')
}

function userOf(gateway: GatewayState): string {
  if (gateway.kind === 'none') return ''
  return gateway.kind === 'ready' ? gateway.account.user : gateway.user
}

function placeOf(gateway: GatewayState): string {
  if (gateway.kind === 'none') return 'On this device'
  if (gateway.kind === 'ready') return ROLE_NAMES[gateway.account.role]
  return gateway.reason === 'not-a-member' ? 'No longer a member' : 'Signed out'
}

type Place = Pick<View, 'title' | 'icon' | 'command'>

type PlaceButtonProps = {
  readonly place: Place
  readonly count: number | undefined
  readonly current: boolean
  readonly onGo: () => void
}

const CONFLICTS: Place = { title: 'Conflicts', icon: GitMerge, command: 'conflicts' }

function PlaceButton({ place, count, current, onGo }: PlaceButtonProps) {
  const { icon: Icon, title, command } = place
  return (
    <li>
      <Tooltip label={title} shortcut={shortcutOf(command)} side="right">
        <button
          type="button"
          aria-current={current ? 'page' : undefined}
          onClick={onGo}
          className={classNames(
            'flex h-8 w-full select-none items-center gap-2 rounded-md px-2 text-left transition-colors duration-100',
            current ? 'bg-accent-soft font-medium text-strong' : 'text-body hover:bg-hover hover:text-strong',
          )}
        >
          <Icon
            aria-hidden
            strokeWidth={1.75}
            className={classNames('size-4 shrink-0', current ? 'text-accent-text' : 'text-muted')}
          />
          <span className="min-w-0 flex-1 truncate">{title}</span>
          {count !== undefined && count > 0 && (
            <span className={classNames('text-sm', current ? 'text-accent-text' : 'text-muted')}>
              {countText(count)}
            </span>
          )}
        </button>
      </Tooltip>
    </li>
  )
}

function WhoAmI() {
  const localName = useSettings((state) => state.identity.name)
  const gateway = useGateway((store) => store.state)
  const actor = useActorPerson()
  const session = useSession()
  const library = useObservable(() => session.library.observe(), [session], null)
  const showPanel = useNavigation((state) => state.showPanel)
  const name = (gateway.kind === 'none' ? '' : library?.people.get(actor)?.name) || localName || userOf(gateway)
  const place = placeOf(gateway)
  return (
    <button
      type="button"
      aria-label={`${name}, ${place}: open settings`}
      onClick={() => showPanel('settings')}
      className="flex h-12 w-full select-none items-center gap-2 rounded-md px-2 text-left transition-colors duration-100 hover:bg-hover"
    >
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text"
      >
        {initialsOf(name)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-strong">{name}</span>
        <span className="block truncate text-sm text-muted">{place}</span>
      </span>
    </button>
  )
}

function useActorPerson() {
  const session = useSession()
  return useObservable(() => session.actor$, [session], session.moment().actor).person
}

/** The views with how many incidents each holds, logging one, and who works here. */
export function Sidebar() {
  const session = useSession()
  const me = useActorPerson()
  const counts = useObservable<ViewCounts | null>(() => session.list.observeCounts(me), [session, me], null)
  const { writes } = usePermissions()
  const whyNot = useId()
  const conflicts = useObservable(() => session.conflicts.observeCount(), [session], 0)
  const goTo = useNavigation((state) => state.goTo)
  const showPanel = useNavigation((state) => state.showPanel)
  const view = useNavigation((state) => state.view)
  const panel = useNavigation((state) => state.panel)
  return (
    <aside aria-label="Sidebar" className="flex h-full w-sidebar shrink-0 flex-col border-r border-line bg-sunken">
      <div className="flex h-header shrink-0 items-center gap-2 px-4">
        <Mark />
        <span className="text-md font-semibold text-strong">Firstline</span>
      </div>
      <div className="px-2 pt-1 pb-3">
        <Button
          icon={Plus}
          shortcut={shortcutOf('capture')}
          onClick={() => runCommand('capture')}
          disabled={!writes}
          aria-describedby={writes ? undefined : whyNot}
          className="w-full justify-start px-2 [&>span]:ml-auto"
        >
          Log an incident
        </Button>
        {!writes && (
          <p id={whyNot} className="mt-1.5 px-2 text-sm text-muted">
            {READS_ONLY}
          </p>
        )}
      </div>
      <nav aria-label="Views" className="min-h-0 flex-1 overflow-y-auto px-2">
        <ul className="flex flex-col gap-0.5">
          {VIEWS.map((each) => (
            <PlaceButton
              key={each.id}
              place={each}
              count={counts?.[each.id]}
              current={panel === 'list' && view === each.id}
              onGo={() => goTo(each.id)}
            />
          ))}
          {(conflicts > 0 || panel === 'conflicts') && (
            <PlaceButton
              place={CONFLICTS}
              count={conflicts}
              current={panel === 'conflicts'}
              onGo={() => showPanel('conflicts')}
            />
          )}
        </ul>
      </nav>
      <div className="border-t border-line p-2">
        <WhoAmI />
      </div>
    </aside>
  )
}
