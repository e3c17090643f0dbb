import type { GatewayState } from '../../../shared/gateway'
import { useActor, useLibrary } from '../../data/use-names'
import { useGateway } from '../../stores/gateway'
import { useNavigation } from '../../stores/navigation'
import { useSettings } from '../../stores/settings'
import { ROLE_NAMES } from '../../ui/role-names'

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

/** Who works here and in which role; opens the settings. */
export function WhoAmI() {
  const localName = useSettings((state) => state.identity.name)
  const gateway = useGateway((store) => store.state)
  const actor = useActor().person
  const library = useLibrary()
  const showPanel = useNavigation((state) => state.showPanel)
  const name = (gateway.kind === 'none' ? '' : library.people.get(actor)?.name) || localName || userOf(gateway)
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
