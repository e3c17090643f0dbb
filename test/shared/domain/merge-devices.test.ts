import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../shared/domain/incident'
import { mergeIncidents } from '../../../shared/domain/merge'
import type { TimelineEntry } from '../../../shared/domain/timeline-entry'
import { edits, work } from './arbitrary-edits'
import { buildChange, buildDevice } from './build'

type Revision = { readonly revision: number; readonly incident: Incident }
/** A server that takes a document only on top of its latest revision, and keeps every entry it was ever sent. */
type Server = { latest: Revision; readonly entries: Map<string, TimelineEntry> }
type Device = {
  readonly clock: ReturnType<typeof buildDevice>
  local: Incident
  base: Revision
  readonly entries: Map<string, TimelineEntry>
}

function connect(device: Device, server: Server, forgotBase = false): void {
  if (forgotBase || device.base.revision !== server.latest.revision) {
    const merged = mergeIncidents({
      base: forgotBase ? null : device.base.incident,
      ours: device.local,
      theirs: server.latest.incident,
    })
    for (const entry of merged.entries) keep(device.entries, entry)
    device.local = merged.incident
    device.base = server.latest
  }
  if (JSON.stringify(device.local) !== JSON.stringify(device.base.incident)) {
    server.latest = { revision: server.latest.revision + 1, incident: device.local }
    device.base = server.latest
  }
  for (const entry of device.entries.values()) keep(server.entries, entry)
  for (const entry of server.entries.values()) keep(device.entries, entry)
}

/** Entries are append-only: one that is there already has to have the same bytes. */
function keep(entries: Map<string, TimelineEntry>, entry: TimelineEntry): void {
  const known = entries.get(entry.id)
  if (known !== undefined) expect(JSON.stringify(entry)).toBe(JSON.stringify(known))
  entries.set(entry.id, entry)
}

describe('any number of devices', () => {
  const names = ['bob', 'eve', 'joe', 'kim', 'lee']
  const step = fc.record({
    device: fc.nat(),
    edits,
    connects: fc.boolean(),
    forgets: fc.constantFrom(false, false, true),
  })

  test('that edit and connect in any order, some without the shared version, end equal to each other and to the server', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), fc.array(step, { maxLength: 25 }), (count, steps) => {
        const start = { revision: 1, incident: buildChange({}, buildDevice('ann').moment).incident }
        const server: Server = { latest: start, entries: new Map() }
        const devices = names.slice(0, count).map((name): Device => {
          return { clock: buildDevice(name, 'lead'), local: start.incident, base: start, entries: new Map() }
        })
        for (const { device: index, edits: list, connects, forgets } of steps) {
          const device = devices[index % count]
          if (device === undefined) continue
          device.local = work(device.clock, device.local, list)
          if (connects) connect(device, server, forgets)
        }
        for (const device of [...devices, ...devices]) connect(device, server)
        for (const device of devices) {
          expect(device.local).toEqual(server.latest.incident)
          expect([...device.entries.keys()].sort()).toEqual([...server.entries.keys()].sort())
        }
      }),
      { numRuns: 150 },
    )
  })
})
