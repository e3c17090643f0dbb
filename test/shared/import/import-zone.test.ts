import { describe, expect, it } from 'vitest'
import { reopen } from '../../../shared/domain/state-operations'
import { bodies, csv, FIRST, openDevice, type Row } from './open-device'

const ROW = { number: 'INC1', sys_mod_count: '0', opened_at: '1/2/2024 08:00', made_sla: 'true' }
const LOG: readonly Row[] = [
  { ...ROW, incident_state: 'New', sys_updated_at: '1/2/2024 08:00', closed_at: '' },
  { ...ROW, incident_state: 'Active', sys_mod_count: '1', sys_updated_at: '13/2/2024 09:00', closed_at: '' },
  {
    ...ROW,
    incident_state: 'Closed',
    sys_mod_count: '2',
    sys_updated_at: '13/2/2024 11:00',
    closed_at: '13/2/2024 11:00',
  },
]

/** How often each line that a row or a note made stands in the timeline. */
function linesOf(device: ReturnType<typeof openDevice>): readonly string[] {
  const lines = [...device.entries.values()]
    .map(({ body }) => body)
    .filter(({ type }) => type !== 'import' && type !== 'field')
  return lines.map((body) => JSON.stringify(body)).toSorted()
}

function timesOf(device: ReturnType<typeof openDevice>) {
  const { createdAt, resolvedAt, closedAt, updatedAt, sortKey } = device.incident()
  return { createdAt, resolvedAt, closedAt, updatedAt, sortKey }
}

describe.each<[string, string]>([
  ['an export', csv(FIRST)],
  ['a log', csv(...LOG)],
])('the times of %s that were read in a wrong zone', (_, text) => {
  it.each(['Asia/Tokyo', 'America/New_York'])(
    'are right after it is read in %s, and its lines stand there once',
    (zone) => {
      const right = openDevice()
      right.bring(text, { zone })
      const device = openDevice()
      device.bring(text)
      const lines = linesOf(device)
      const again = device.bring(text, { zone })
      expect(again.decisions).toEqual(['update'])
      expect(again.updateNotices).toEqual(['times-corrected'])
      expect(timesOf(device)).toEqual(timesOf(right))
      expect(linesOf(device)).toEqual(lines)
      expect(bodies(again)[0]).toMatchObject({ text: `Its times were read anew, as those of ${zone} instead of UTC` })
      expect(new Set(again.changes[0]?.entries.map(({ by }) => by))).toEqual(new Set(['']))
      expect(device.bring(text, { zone }).decisions).toEqual(['unchanged'])

      const first = openDevice()
      first.bring(text)
      device.bring(text)
      expect(timesOf(device)).toEqual(timesOf(first))
      expect(linesOf(device)).toEqual(lines)
    },
  )
})

it('rows and notes that are new come once after a zone was corrected, and those from before not again', () => {
  const zone = 'America/New_York'
  const device = openDevice()
  device.bring(csv(...LOG.slice(0, 2)))
  device.bring(csv(...LOG.slice(0, 2)), { zone })
  expect(bodies(device.bring(csv(...LOG), { zone }))).toMatchObject([{ type: 'state', to: 'closed' }])
  const other = openDevice()
  const more = { ...FIRST, comments: `2024-05-01 08:40:00 - Bob (Additional comments)\nAgain!\n\n${FIRST.comments}` }
  other.bring(csv(FIRST))
  other.bring(csv(FIRST), { zone })
  expect(bodies(other.bring(csv(more), { zone }))).toMatchObject([{ type: 'comment', text: 'Again!' }])
})

it.each([
  ['a newer file corrects the zone by itself', ['UTC', 'Asia/Tokyo']],
  ['a newer file is newer after the zone was corrected', ['UTC', 'Asia/Tokyo', 'Asia/Tokyo']],
])('%s', (_, zones) => {
  const device = openDevice()
  zones.forEach((zone, at) => {
    const isLast = at === zones.length - 1
    const row = isLast ? { ...FIRST, u_floor: '4', sys_updated_on: '2024-05-01 09:30:00' } : FIRST
    expect(device.bring(csv(row), { zone }).decisions).toEqual([at === 0 ? 'make' : 'update'])
  })
  expect(device.incident()).toMatchObject({ imported: { u_floor: '4' }, createdAt: Date.UTC(2024, 3, 30, 23) })
  const older = { ...FIRST, u_floor: '5', sys_updated_on: '2024-05-01 08:59:00' }
  expect(device.bring(csv(older), { zone: 'Asia/Tokyo' }).decisions).toEqual(['unchanged'])
})

it('two exports, each in the zone of who made it, say the same', () => {
  const inTokyo = Object.fromEntries(
    Object.entries(FIRST).map(([name, text]) => [name, text.replace(/ 0(\d):/, (_, hour) => ` ${Number(hour) + 9}:`)]),
  )
  const device = openDevice()
  device.bring(csv(FIRST))
  const [times, lines] = [timesOf(device), linesOf(device)]
  expect(device.bring(csv(inTokyo), { zone: 'Asia/Tokyo' }).decisions).toEqual(['unchanged'])
  device.bring(csv({ ...inTokyo, u_floor: '4' }), { zone: 'Asia/Tokyo' })
  expect(timesOf(device)).toEqual(times)
  expect(linesOf(device)).toEqual(lines)
})

it('a corrected zone says nothing of what people did here since', () => {
  const device = openDevice()
  device.bring(csv(FIRST))
  device.act('2024-05-02 09:00:00', (incident, moment) => reopen(incident, { reason: 'Not yet' }, moment))
  const again = device.bring(csv(FIRST), { zone: 'Asia/Tokyo' })
  expect(device.incident()).toMatchObject({
    state: 'in-progress',
    createdAt: Date.UTC(2024, 3, 30, 23),
    resolvedAt: null,
  })
  expect(bodies(again).map(({ type }) => type)).toEqual(['import', 'field'])
  expect(device.bring(csv(FIRST), { zone: 'Asia/Tokyo' }).decisions).toEqual(['unchanged'])
})

it('nothing is corrected where the times say their zone', () => {
  const device = openDevice()
  const said = Object.fromEntries(
    Object.entries(FIRST).map(([name, text]) => [name, text.replace(/^(\d{4}-.{14})$/, '$1Z')]),
  )
  const text = csv({ ...said, comments: '' })
  device.bring(text)
  expect(device.bring(text, { zone: 'Asia/Tokyo' }).decisions).toEqual(['unchanged'])
})
