import { Check } from 'lucide-react'
import { memo } from 'react'
import type { Sent } from '../sent'
import { SENT_LOOKS } from '../sent-look'

/** What is sent stands back. Without a server, of sample data, and until it is known there is nothing to say. */
const COLORS: { readonly [S in Exclude<Sent, 'no-server' | 'sample' | 'unknown'>]: string } = {
  refused: 'text-critical',
  waiting: 'text-medium',
  doubtful: 'text-medium',
  missing: 'text-medium',
  sent: 'text-control',
}

/** Whether the server has an incident, by shape and word. Memoised like the badges: a list draws dozens that stay the same. */
export const SentMark = memo(Mark)

function Mark({ sent }: { readonly sent: Sent }) {
  if (sent === 'no-server' || sent === 'sample' || sent === 'unknown') return null
  const { icon: Icon, text } = sent === 'sent' ? { icon: Check, text: 'Sent' } : SENT_LOOKS[sent]
  return (
    <span title={text} className={COLORS[sent]}>
      <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">{text}</span>
    </span>
  )
}
