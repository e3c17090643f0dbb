import { describe, expect, it } from 'vitest'
import { assign } from '../../../shared/domain/assignment-operations'
import type { Change } from '../../../shared/domain/change'
import { editFields, type FieldPatch } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import { isMerge, isSettled, lostValueSeen, type MergeEntry, valueBefore } from '../../../shared/domain/lost-value'
import { mergeIncidents } from '../../../shared/domain/merge'
import { receiptId } from '../../../shared/domain/receipt'
import { takeLostValue } from '../../../shared/domain/take-lost-value'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import { accepted, buildIncident, momentOf } from './build'

/** Each person's edits on the same incident, apart, one after the other; then merged. */
function apart(mine: readonly FieldPatch[], theirs: readonly FieldPatch[], base: Incident) {
  const run = (user: string, patches: readonly FieldPatch[]) =>
    patches.reduce<Change>(
      (before, patch) => {
        const { incident, entries } = accepted(editFields(before.incident, patch, momentOf(user)))
        return { incident, entries: [...before.entries, ...entries] }
      },
      { incident: base, entries: [] },
    )
  const ours = run('tina', mine)
  const others = run('dirk', theirs)
  const merged = mergeIncidents({ base, ours: ours.incident, theirs: others.incident })
  const entries = [...ours.entries, ...others.entries, ...merged.entries]
  return { incident: merged.incident, entries, lost: merged.entries.filter(isMerge) }
}

function only(entries: readonly MergeEntry[]): MergeEntry {
  const [entry] = entries
  if (entry === undefined || entries.length > 1) throw new Error(`${entries.length} values lost`)
  return entry
}

describe('what a field held before two people set it apart', () => {
  const base = buildIncident({ title: 'Printer', impact: 'low' })
  it.each([
    ['each set it once', [{ title: 'A' }], [{ title: 'B' }]],
    ['the one who lost had set it twice', [{ title: 'A' }, { title: 'AA' }], [{ title: 'B' }]],
    ['the one who won had set it twice', [{ title: 'A' }], [{ title: 'B' }, { title: 'BB' }]],
  ])('is told by the timeline where %s', (_, mine, theirs) => {
    const { entries, lost } = apart(mine, theirs, base)
    expect(valueBefore(entries, only(lost).body)).toBe('Printer')
  })

  it('is not known where the timeline does not tell', () => {
    const { lost } = apart([{ title: 'A' }], [{ title: 'B' }], base)
    expect(valueBefore([], only(lost).body)).toBeUndefined()
  })

  it('is found for an assignment', () => {
    const ours = accepted(assign(base, { assignee: 'person:tina' }, momentOf('tina')))
    const theirs = accepted(assign(base, { assignee: 'person:dirk' }, momentOf('dirk')))
    const merged = mergeIncidents({ base, ours: ours.incident, theirs: theirs.incident })
    const entries: TimelineEntry[] = [...ours.entries, ...theirs.entries]
    expect(valueBefore(entries, only(merged.entries.filter(isMerge)).body)).toBe('')
  })
})

describe('a value that lost', () => {
  const base = buildIncident({ title: 'Printer' })
  const conflict = () => {
    const { incident, lost } = apart([{ title: 'Mine' }], [{ title: 'Theirs' }], base)
    return { incident, entry: only(lost) }
  }

  it('waits to be looked at', () => {
    const { incident, entry } = conflict()
    expect(incident.title).toBe('Theirs')
    expect(isSettled(entry, incident)).toBe(false)
  })

  it('still waits where somebody else has set the field since', () => {
    const { incident, entry } = conflict()
    const { incident: later } = accepted(editFields(incident, { title: 'Third' }, momentOf('lea')))
    expect(isSettled(entry, later)).toBe(false)
  })

  it.each<[string, (incident: Incident) => Incident]>([
    ['it holds again', (incident) => accepted(editFields(incident, { title: 'Mine' }, momentOf('lea'))).incident],
    [
      'who had set it has set it anew',
      (incident) => accepted(editFields(incident, { title: 'New' }, momentOf('tina'))).incident,
    ],
    ['the incident is closed', (incident) => ({ ...incident, state: 'closed' })],
    ['the incident is canceled', (incident) => ({ ...incident, state: 'canceled' })],
    ['the incident was removed', (incident) => ({ ...incident, removed: true })],
  ])('is settled where %s', (_, change) => {
    const { incident, entry } = conflict()
    expect(isSettled(entry, change(incident))).toBe(true)
  })

  it('is taken by an ordinary edit, with a receipt that says that it was looked at', () => {
    const { incident, entry } = conflict()
    const moment = momentOf('tina')
    const { incident: taken, entries } = accepted(
      takeLostValue(incident, { entry, companions: [], timeline: [] }, '', moment),
    )
    expect(taken.title).toBe('Mine')
    expect(entries.map(({ body }) => body)).toEqual([
      { type: 'field', field: 'title', from: 'Theirs', to: 'Mine' },
      { type: 'seen', of: 'conflict', ref: entry.id },
    ])
    expect(entries.at(-1)?.id).toBe(receiptId(incident.id, 'person:tina', lostValueSeen(entry)))
    expect((taken.clocks.title ?? '') > (incident.clocks.title ?? '')).toBe(true)
  })
})
