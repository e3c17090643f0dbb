import { type Acknowledgement, isRaised, NOT_ACKNOWLEDGED } from './acknowledgement'
import { isSameValue } from './canonical-json'
import type { Incident } from './incident'
import { commonValue, type Loss, type Sides, type Stamped } from './merge-decision'
import type { Settled } from './merge-fields'
import { compareStamps, type Stamp, stampAt } from './stamp'

/** What the two sides became together, and when the last of it was said. */
export type Together = Pick<Incident, 'priority' | 'reopenCount'> & { readonly stamp: Stamp }

/**
 * Who acknowledged first: that one counts. But an acknowledgement answers for what its side knew: where the other one raised the incident to
 * a P1 or P2, or opened it again, nobody has acknowledged that.
 */
export function settleAcknowledgement(sides: Sides, together: Together): Settled<Acknowledgement> {
  const common = commonValue(sides, 'acknowledged', read)
  const both = [sides.ours, sides.theirs].map((side) => ({ ...stampedOf(side), holds: answers(side, together) }))
  const kept = keptOf(both, common) ?? { value: NOT_ACKNOWLEDGED, stamp: together.stamp }
  return { ...kept, losses: both.flatMap((lost) => lossOf(lost, kept, common)) }
}

type Side = Stamped<Acknowledgement> & { readonly holds: boolean }

/** Null where there are acknowledgements and none of them holds. */
function keptOf(both: readonly Side[], common: Acknowledgement | undefined): Stamped<Acknowledgement> | null {
  const [a, b] = both.filter(({ holds }) => holds).sort(byTime)
  if (a === undefined || b === undefined) return a ?? null
  if (isSameValue(a.value, b.value)) return compareStamps(a.stamp, b.stamp) >= 0 ? a : b
  if (common !== undefined && isSameValue(a.value, common)) return b
  if (common !== undefined && isSameValue(b.value, common)) return a
  // `b` is none: it was taken back, by who did not know of `a`, or before or after it where nobody knows what both shared.
  if (b.value.acknowledgedAt === null) return common !== undefined || compareStamps(b.stamp, a.stamp) > 0 ? b : a
  return a
}

function read({ acknowledgedAt, acknowledgedBy }: Incident): Acknowledgement {
  return { acknowledgedAt, acknowledgedBy }
}

function stampedOf(incident: Incident): Stamped<Acknowledgement> {
  return { value: read(incident), stamp: stampAt(incident, 'acknowledged') }
}

function answers(side: Incident, { priority, reopenCount }: Together): boolean {
  return side.acknowledgedAt === null || !(isRaised(side.priority, priority) || reopenCount > side.reopenCount)
}

function byTime(a: Side, b: Side): number {
  const [left, right] = [a, b].map(({ value }) => value.acknowledgedAt ?? Number.MAX_SAFE_INTEGER)
  return (left ?? 0) - (right ?? 0) || compareStamps(a.stamp, b.stamp)
}

function lossOf(
  lost: Stamped<Acknowledgement>,
  kept: Stamped<Acknowledgement>,
  common: Acknowledgement | undefined,
): readonly Loss[] {
  const { acknowledgedBy } = lost.value
  if (acknowledgedBy === '' || acknowledgedBy === kept.value.acknowledgedBy) return []
  if (common !== undefined && isSameValue(lost.value, common)) return []
  const by = ({ value, stamp }: Stamped<Acknowledgement>) => ({ value: value.acknowledgedBy, stamp })
  return [{ field: 'acknowledgedBy', kept: by(kept), lost: by(lost) }]
}
