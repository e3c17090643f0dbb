import { Check, CloudAlert, CloudUpload, type LucideIcon, OctagonAlert } from 'lucide-react'
import { memo } from 'react'
import type { Sent } from '../sent'

type Look = { readonly icon: LucideIcon; readonly label: string; readonly color: string }

/** Without a server, and of sample data, there is nothing to say. */
const LOOKS: { readonly [S in Exclude<Sent, 'no-server' | 'sample'>]: Look } = {
  refused: { icon: OctagonAlert, label: 'Refused by the server', color: 'text-critical' },
  waiting: { icon: CloudUpload, label: 'Waiting to be sent', color: 'text-medium' },
  doubtful: { icon: CloudAlert, label: 'Perhaps no longer on the server', color: 'text-medium' },
  missing: { icon: CloudAlert, label: 'Not all of it is on the server', color: 'text-medium' },
  sent: { icon: Check, label: 'Sent', color: 'text-control' },
}

/** Whether the server has an incident, by shape and word. Memoised like the badges: a list draws dozens that stay the same. */
export const SentMark = memo(Mark)

function Mark({ sent }: { readonly sent: Sent }) {
  if (sent === 'no-server' || sent === 'sample') return null
  const { icon: Icon, label, color } = LOOKS[sent]
  return (
    <span title={label} className={color}>
      <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">{label}</span>
    </span>
  )
}
