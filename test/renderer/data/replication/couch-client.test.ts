import { expect, it } from 'vitest'
import { createCouchClient } from '../../../../renderer/data/replication/couch-client'

const byGateway = { 'x-firstline-gateway': '1' }

it.each<[string, number, object, Record<string, string>, object]>([
  ['a session that ended', 401, { error: 'wrong-password' }, byGateway, { kind: 'sign-in' }],
  ['a lock', 503, { error: 'locked-out' }, byGateway, { kind: 'unavailable', why: 'locked-out' }],
  [
    'a lock of five minutes',
    503,
    { error: 'locked-out' },
    { ...byGateway, 'retry-after': '300' },
    { kind: 'unavailable', why: 'locked-out', after: 300_000 },
  ],
  ['a gateway without a server', 503, { error: 'bad-address' }, byGateway, { kind: 'unavailable', why: 'unreachable' }],
  ['a server out of reach', 502, { error: 'unreachable' }, byGateway, { kind: 'unavailable', why: 'unreachable' }],
  ['a request that is not let out', 403, { error: 'forbidden' }, {}, { kind: 'unavailable', why: 'server-error' }],
  [
    'a server that asks for patience until a day',
    503,
    { error: 'busy' },
    { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' },
    { kind: 'unavailable', why: 'server-error' },
  ],
  [
    'a workspace that is no longer there',
    404,
    { error: 'not_found', reason: 'Database does not exist.' },
    {},
    { kind: 'unavailable', why: 'no-workspace' },
  ],
])('understands %s', async (_name, status, body, headers, answer) => {
  const client = createCouchClient('site', async () => Response.json(body, { status, headers }))
  expect(await client.read(['incident:1'], AbortSignal.timeout(5_000))).toEqual(answer)
})

it('tells a workspace without its database of files from one that is not there', async () => {
  const missing = async () => Response.json({ error: 'not_found', reason: 'Database does not exist.' }, { status: 404 })
  const client = createCouchClient('site-files', missing)
  expect(await client.read(['chunk:1'], AbortSignal.timeout(5_000))).toEqual({ kind: 'no-files' })
})
