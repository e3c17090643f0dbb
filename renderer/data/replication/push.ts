import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb'
import type { CouchClient } from './couch-client'
import type { Mark } from './known-marks'
import type { Link } from './link'
import type { Pending } from './pending'
import type { Quarantine, Refusal } from './quarantine'
import type { Identified, RecordKind, Sender } from './record-kind'
import { refusedBase } from './refused-base'
import type { Revisions } from './revisions'
import { sameDocument } from './same-document'
import { type Outgoing, sendBatches } from './send-batches'
import { type Held, serverStates } from './server-states'
import { toWire } from './wire'

export type PushContext<Doc extends Identified> = {
  readonly kind: RecordKind<Doc>
  readonly client: CouchClient
  readonly link: Link
  readonly revisions: Revisions
  readonly quarantine: Quarantine
  readonly pending: Pending
  /** The server has taken these: to be remembered before they count as sent. */
  readonly onTaken: (taken: readonly Mark[]) => Promise<void>
  readonly sender: () => Sender
}

type Row<Doc> = RxReplicationWriteToMasterRow<Doc>
type State<Doc> = WithDeleted<Doc> & { readonly _rev?: string }

/**
 * Sends rows of one collection and returns the server's state of each that met another version there; RxDB then calls the conflict handler
 * and sends the merge. Each row has its own outcome: one that is refused is set aside and never keeps the others from being sent.
 */
export async function pushRows<Doc extends Identified>(
  rows: readonly Row<Doc>[],
  context: PushContext<Doc>,
  bases = basesOf(rows, context),
): Promise<WithDeleted<Doc>[]> {
  const { kind, client, link, revisions, quarantine, pending, sender } = context
  const doubts = link.doubts()
  const ours = new Map(rows.map((row) => [row.newDocumentState.id, row.newDocumentState]))
  const conflicts: WithDeleted<Doc>[] = []
  const taken: Mark[] = []
  /** At once: after an outage the server is known again by what it has taken. */
  const note = async (marks: readonly Mark[]) => {
    if (marks.length === 0) return
    taken.push(...marks)
    await context.onTaken(marks)
  }

  const outgoing: Outgoing[] = []
  const add = (state: WithDeleted<Doc>, rev: string | undefined) =>
    outgoing.push({ id: state.id, json: JSON.stringify(toWire(stamped(state, kind, sender()), rev)) })

  const unknown: { readonly state: WithDeleted<Doc>; readonly base: State<Doc> }[] = []
  for (const { newDocumentState: state } of rows) {
    const base = bases.get(state.id)
    // The merge of a conflict can be what the server holds.
    if (base !== undefined && sameDocument(base, state)) continue
    const rev = base?._rev ?? revisions.of(state.id)
    if (base !== undefined && rev === undefined) unknown.push({ state, base })
    else add(state, rev)
  }

  /** Somebody else's version, or our own that arrived although its answer got lost. */
  const compare = (state: WithDeleted<Doc>, theirs: Held<Doc>): readonly Mark[] => {
    if (sameDocument(theirs, state)) {
      revisions.accepted(state.id, theirs._rev)
      return [{ id: state.id, rev: theirs._rev }]
    }
    revisions.overtaken(state.id)
    conflicts.push(theirs)
    return []
  }

  if (unknown.length > 0) {
    const found = await serverStates(
      unknown.map(({ state }) => state),
      kind,
      client,
      link,
    )
    const arrived: Mark[] = []
    for (const { state, base } of unknown) {
      const theirs = found.get(state.id)
      if (theirs === undefined) add(state, undefined)
      else if (sameDocument(theirs, base)) add(state, theirs._rev)
      else arrived.push(...compare(state, theirs))
    }
    await note(arrived)
  }

  const outcome = await sendBatches(outgoing, client, link, async (accepted) => {
    for (const { id, rev } of accepted) revisions.accepted(id, rev)
    await note(accepted)
  })

  const disputed = [...outcome.conflicting, ...outcome.refused.map(({ id }) => id)]
  const disputedStates = disputed.flatMap((id) => ours.get(id) ?? [])
  const found = await serverStates(disputedStates, kind, client, link)
  const reasons = new Map(outcome.refused.map(({ id, reason }) => [id, reason]))
  const refusals: Refusal[] = []
  const again: WithDeleted<Doc>[] = []
  const arrived: Mark[] = []
  for (const state of disputedStates) {
    const theirs = found.get(state.id)
    const reason = reasons.get(state.id)
    if (theirs !== undefined && (reason === undefined || sameDocument(theirs, state)))
      arrived.push(...compare(state, theirs))
    else if (reason === undefined) again.push(state)
    else {
      // What the server holds by now is not what this version was made from.
      const base = bases.get(state.id)
      const rev = base?._rev ?? revisions.of(state.id)
      refusals.push({
        ...{ id: state.id, incident: kind.incidentOf(state), reason, document: state },
        base: base === undefined ? null : { ...base, ...(rev !== undefined && { _rev: rev }) },
      })
    }
  }

  await note(arrived)
  await link.confirm(doubts)
  await quarantine.release(taken.map(({ id }) => id))
  await quarantine.refuse(refusals)
  const disputedIds = new Set([...conflicts, ...again].map(({ id }) => id))
  pending.settled(rows.map((row) => row.newDocumentState).filter(({ id }) => !disputedIds.has(id)))
  if (again.length === 0) return conflicts
  // Gone from the server since: it is new there.
  for (const { id } of again) revisions.overtaken(id)
  const rest = await pushRows(
    again.map((newDocumentState) => ({ newDocumentState })),
    context,
  )
  return [...conflicts, ...rest]
}

/** What the server held when each version was made. RxDB takes a refused version for sent: for those our own list knows better. */
function basesOf<Doc extends Identified>(
  rows: readonly Row<Doc>[],
  { kind, quarantine }: PushContext<Doc>,
): ReadonlyMap<string, State<Doc>> {
  const bases = new Map<string, State<Doc>>()
  for (const { newDocumentState, assumedMasterState } of rows) {
    const refused = refusedBase(quarantine, kind, newDocumentState.id, assumedMasterState)
    const base = refused === undefined ? assumedMasterState : refused
    if (base !== undefined && base !== null) bases.set(newDocumentState.id, base)
  }
  return bases
}

function stamped<Doc extends Identified>(
  state: WithDeleted<Doc>,
  kind: RecordKind<Doc>,
  sender: Sender,
): WithDeleted<Doc> {
  return { ...state, ...kind.stamp(state, sender) }
}
