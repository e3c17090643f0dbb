import { describe, expect, test } from 'vitest'
import { alertText, lateText, summaryText } from '../../../../renderer/features/alerts/messages'
import type { Alert } from '../../../../shared/domain/alerts'
import { requestSchemas } from '../../../../shared/ipc'

const alert: Alert = {
  key: 'critical:incident:1:1',
  kind: 'critical',
  incident: 'incident:1',
  number: 'KR7-0042',
  title: 'Label printer is out',
  priority: 1,
  location: 'Hall 3',
  training: false,
  urgent: true,
  at: 0,
  late: 0,
}

describe('a notification', () => {
  test.each([
    ['full', {}, 'P1 Critical · KR7-0042', 'Label printer is out\nHall 3'],
    ['full', { location: '', late: 720_000 }, 'P1 Critical · KR7-0042', 'Label printer is out\n12 min late'],
    ['full', { training: true }, 'Drill · P1 Critical · KR7-0042', 'Label printer is out\nHall 3'],
    [
      'full',
      { kind: 'assigned', priority: 3 },
      'Assigned to you · P3 Moderate · KR7-0042',
      'Label printer is out\nHall 3',
    ],
    ['number', {}, 'KR7-0042', 'Open it in Firstline to read more.'],
    ['number', { training: true }, 'Drill · KR7-0042', 'Open it in Firstline to read more.'],
    ['number', { late: 720_000 }, 'KR7-0042', '12 min late\nOpen it in Firstline to read more.'],
    ['nothing', { training: true }, 'Firstline', 'There is an alert. Open Firstline to read it.'],
    ['nothing', { late: 720_000 }, 'Firstline', 'There is an alert, 12 min late. Open Firstline to read it.'],
  ] as const)('that may show %s says with %j', (privacy, fields, title, body) => {
    expect(alertText({ ...alert, ...fields }, privacy)).toEqual({ title, body })
  })

  test.each([
    [0, ''],
    [59_999, ''],
    [60_000, '1 min late'],
    [3_599_999, '59 min late'],
    [3_600_000, '1 h late'],
    [86_400_000, '1 day late'],
    [400_000_000, '4 days late'],
  ])('%i ms late says %j', (late, text) => {
    expect(lateText(late)).toBe(text)
  })

  const p2: Alert = { ...alert, priority: 2, urgent: false, at: 660_000 }
  test.each([
    ['full', [alert, p2, alert], '3 more alerts, the oldest 12 min late', '2 of them P1\nOpen Firstline to read them.'],
    ['full', [p2], '1 more alert, 1 min late', 'Open Firstline to read it.'],
    ['full', [{ ...p2, at: 719_000 }], '1 more alert', 'Open Firstline to read it.'],
    ['number', [alert, p2], '2 more alerts, the oldest 12 min late', 'Open Firstline to read them.'],
    ['number', [{ ...p2, training: true }], 'Drill · 1 more alert, 1 min late', 'Open Firstline to read it.'],
    ['nothing', [alert, p2], 'Firstline', '2 more alerts, the oldest 12 min late. Open Firstline to read them.'],
  ] as const)('of what is too much for a minute says, where it may show %s, how many and how late', (...row) => {
    const [privacy, covered, title, body] = row
    expect(summaryText(covered, 720_000, privacy)).toEqual({ title, body })
  })

  test('tells nothing of an incident where it may not', () => {
    for (const { title, body } of [alertText(alert, 'nothing'), summaryText([alert], 720_000, 'nothing')]) {
      expect(`${title} ${body}`).not.toMatch(/KR7|printer|P1|Hall|High/)
    }
  })

  test('of the longest incident is short enough to be sent', () => {
    const long: Alert = { ...alert, title: 'x'.repeat(300), location: 'y'.repeat(500), late: 1e12, training: true }
    const { key, incident, urgent } = long
    const request = [{ key, incident, urgent, sound: true, ...alertText(long, 'full') }]
    expect(requestSchemas['alerts:show'].safeParse(request).success).toBe(true)
  })
})
