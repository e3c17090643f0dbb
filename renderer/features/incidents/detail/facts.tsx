import { isIdOf } from '../../../../shared/domain/ids'
import type { Incident, LinkType } from '../../../../shared/domain/incident'
import { useIncident } from '../../../data/use-incident'
import { useNames } from '../../../data/use-names'
import { useNavigation } from '../../../stores/navigation'
import { TextLink } from '../../../ui/text-link'
import { exactTime } from '../../../ui/times'
import { CANCEL_NAMES } from '../labels'

const LINK_LABELS: Readonly<Record<LinkType, string>> = {
  'duplicate-of': 'Duplicate of',
  'child-of': 'Part of',
  'caused-by-change': 'Caused by change',
  related: 'Related to',
}

/** What is known about the incident that nobody edits: when, by whom, links, other numbers, what an import kept. */
export function Facts({ incident }: { readonly incident: Incident }) {
  const names = useNames()
  const { createdBy, createdAt, cancelReason, reopenCount, aliases, imported } = incident
  const lines = [
    { label: 'Logged', text: `${exactTime(createdAt)}${createdBy === '' ? '' : ` by ${names.person(createdBy)}`}` },
    { label: 'Changed', text: exactTime(incident.updatedAt) },
    { label: 'Canceled', text: cancelReason === null ? '' : CANCEL_NAMES[cancelReason] },
    { label: 'Reopened', text: reopenCount === 0 ? '' : reopenCount === 1 ? 'once' : `${reopenCount} times` },
    { label: 'Also known as', text: aliases.join(', ') },
  ].filter(({ text }) => text !== '')
  const columns = Object.entries(imported)
  return (
    <section aria-label="Facts" className="grid gap-x-4 gap-y-1 text-sm @[34rem]:grid-cols-2 @[60rem]:grid-cols-1">
      {lines.map(({ label, text }) => (
        <Fact key={label} label={label} text={text} />
      ))}
      {incident.links.map((link) => (
        <div key={`${link.type} ${link.to}`} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3">
          <span className="text-muted">{LINK_LABELS[link.type]}</span>
          <LinkTarget to={link.to} />
        </div>
      ))}
      {columns.length > 0 && (
        <details className="col-span-full mt-1">
          <summary className="rounded-sm text-muted hover:text-strong">
            {columns.length === 1 ? '1 value' : `${columns.length} values`} from the import
          </summary>
          <div className="mt-1 flex flex-col gap-1">
            {columns.map(([label, text]) => (
              <Fact key={label} label={label} text={text} />
            ))}
          </div>
        </details>
      )}
    </section>
  )
}

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3">
      <span className="truncate text-muted" title={label}>
        {label}
      </span>
      <span className="break-words text-body">{text}</span>
    </div>
  )
}

function LinkTarget({ to }: { readonly to: string }) {
  const open = useNavigation((state) => state.open)
  const target = useIncident(isIdOf('incident', to) ? to : null)
  if (!target)
    return <span className="break-words text-body">{isIdOf('incident', to) ? 'not on this device' : to}</span>
  return (
    <TextLink onClick={() => open(target.id)}>
      {target.number} {target.title}
    </TextLink>
  )
}
