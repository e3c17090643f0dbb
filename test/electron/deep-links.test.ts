import { expect, it } from 'vitest'
import { deepLinkIn, incidentOfLink } from '../../electron/deep-links'
import { readStartOptions } from '../../electron/start-options'

it.each([
  ['firstline://incident/0198c0de-0000-7000-8000-000000000001', 'incident:0198c0de-0000-7000-8000-000000000001'],
  ['firstline://incident/incident:0198c0de', 'incident:0198c0de'],
  ['firstline://incident/incident%3A0198c0de/', 'incident:0198c0de'],
  ['firstline://incident/', null],
  ['firstline://incident/a/b', null],
  ['firstline://incident/a%2Fb', null],
  ['firstline://person/1', null],
  ['https://incident/1', null],
  ['not a link', null],
])('%s names %s', (link, incident) => {
  expect(incidentOfLink(link)).toBe(incident)
})

it('is found among the arguments of a second start', () => {
  expect(deepLinkIn(['/usr/bin/firstline', '--flag', 'firstline://incident/1'])).toBe('firstline://incident/1')
  expect(deepLinkIn(['/usr/bin/firstline'])).toBeNull()
})

it.each([
  [['--profile', '/tmp/a', '--connect=/tmp/c.json'], { profile: '/tmp/a', connectFile: '/tmp/c.json' }],
  [['--profile', '--hidden'], { profile: null, hidden: true }],
  [[], { profile: null, connectFile: null, hidden: false, deepLink: null }],
])('reads the start options %j', (argv, expected) => {
  expect(readStartOptions(argv)).toMatchObject(expected)
})
