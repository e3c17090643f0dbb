import { kindOfId } from '../../../shared/domain/parse-document'
import type { Mark } from './known-marks'
import { generation } from './revisions'

/** Articles and playbooks by id, each with the revision that the server gave to it when this device was the last to send it. */
export type SentLast = Readonly<Record<string, string>>

/** How many are remembered: the ones that were sent last. */
const KEPT = 500

/**
 * With what the server took from this device now, and what it showed of others since. Who sent a version last has all that is in it, whoever
 * stands in it as the one who wrote last: a merge made here can be named after the colleague whose words held.
 */
export function sentLastAfter(
  sent: SentLast,
  { taken = [], shown = [] }: { readonly taken?: readonly Mark[]; readonly shown?: readonly Mark[] },
): SentLast {
  const own = taken.filter(({ id }) => isKnowledge(id))
  const others = shown.filter(({ id, rev }) => {
    const mine = sent[id]
    return mine !== undefined && generation(rev) > generation(mine)
  })
  if (own.length + others.length === 0) return sent
  const revisions = new Map(Object.entries(sent))
  for (const { id } of others) revisions.delete(id)
  for (const { id, rev } of own) {
    revisions.delete(id)
    revisions.set(id, rev)
  }
  return Object.fromEntries([...revisions].slice(-KEPT))
}

function isKnowledge(id: string): boolean {
  const kind = kindOfId(id)
  return kind === 'article' || kind === 'playbook'
}
