import { Ellipsis } from 'lucide-react'
import type { Incident } from '../../../../shared/domain/incident'
import { permissionsOf } from '../../../../shared/domain/roles'
import { useActor } from '../../../data/use-names'
import { shortcutOf } from '../../../stores/commands'
import { Button } from '../../../ui/button'
import { IconButton } from '../../../ui/icon-button'
import { Menu } from '../../../ui/menu'
import { READS_ONLY } from '../../../ui/role-refusal'
import { mainOffers, type Offer, offersFor } from '../actions'
import { useRunOffer } from '../use-run-offer'

/** What state and role allow now: the likeliest steps as buttons, the rest in a menu; a step that is not allowed is not there. Who only reads is told so. */
export function OfferBar({ incident }: { readonly incident: Incident }) {
  const actor = useActor()
  const run = useRunOffer()
  const main = mainOffers(incident, actor)
  const rest = offersFor(incident, actor).filter((offer) => !main.includes(offer))
  if (!permissionsOf([actor.role]).writes) return <p className="text-sm text-muted">{READS_ONLY}</p>
  if (main.length + rest.length === 0) return null
  const keyOf = ({ command }: Offer) => (command === null ? undefined : shortcutOf(command))
  return (
    <div role="toolbar" aria-label="Actions" className="flex flex-wrap items-center gap-1.5">
      {main.map((offer, index) => (
        <Button
          key={offer.id}
          variant={index === 0 ? 'primary' : 'secondary'}
          icon={offer.icon}
          shortcut={keyOf(offer)}
          onClick={() => run(offer.id, incident)}
        >
          {offer.label}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu
          label="More actions"
          trigger={<IconButton icon={Ellipsis} label="More actions" />}
          items={rest.map((offer) => ({
            label: offer.label,
            icon: offer.icon,
            shortcut: keyOf(offer),
            danger: offer.danger,
            separated: offer.danger,
            onSelect: () => run(offer.id, incident),
          }))}
        />
      )}
    </div>
  )
}
