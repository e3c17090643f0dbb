import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { forwardedPath } from '../../../electron/sync/allowed-requests'
import { createCouchClient } from '../../../renderer/data/replication/couch-client'

const config = readFileSync(new URL('../../../build/couchdb/haproxy.cfg', import.meta.url), 'utf8')

/** What HAProxy does with a request of a device, by the lines of its own settings. `path` is without the query, as HAProxy's is. */
function isLetThrough(method: string, target: string): boolean {
  const [path = ''] = target.split('?')
  const deceits = /acl means_another_path path_sub -i (.+)/.exec(config)?.[1]?.split(' ') ?? []
  const allowed = [...config.matchAll(/acl asked_by_devices var\(txn\.asked\) -m reg '(.+)'/g)].map(
    ([, text = '']) => text,
  )
  if (deceits.length === 0 || allowed.length === 0) throw new Error('the settings say nothing about paths')
  if (deceits.some((deceit) => path.toLowerCase().includes(deceit))) return false
  return allowed.some((text) => new RegExp(text).test(`${method} ${path}`))
}

it('denies what is not in the list, and by no other rule than these', () => {
  const devices = config.slice(config.indexOf('frontend devices'), config.indexOf('frontend administration'))
  const rules = devices.split('\n').filter((line) => /^\s*http-request (?!del-header)/.test(line))
  expect(rules.map((line) => line.trim())).toEqual([
    'http-request redirect scheme https code 308 unless { ssl_fc }',
    'http-request set-var-fmt(txn.asked) "%[method] %[path]"',
    'http-request deny deny_status 404 if means_another_path',
    'http-request deny deny_status 404 unless asked_by_devices',
  ])
})

describe('what the gateway asks itself', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/_session'],
    ['POST', '/_session'],
    ['DELETE', '/_session'],
    ['GET', '/site'],
    ['GET', '/_up'],
  ])('%s %s is let through', (method, path) => {
    expect(isLetThrough(method, path)).toBe(true)
  })
})

describe('what the gateway forwards', () => {
  it.each([
    ['GET', '/sync/site'],
    ['HEAD', '/sync/site/'],
    ['GET', '/sync/north-2_b/_changes?feed=longpoll&since=0'],
    ['POST', '/sync/site/_changes'],
    ['GET', '/sync/site-files/_all_docs?startkey=%22chunk%3A1%22'],
    ['POST', '/sync/site/_all_docs'],
    ['POST', '/sync/site/_bulk_docs'],
    ['POST', '/sync/site/_bulk_get'],
    ['POST', '/sync/site/_revs_diff'],
    ['POST', '/sync/site/_find'],
    ['GET', '/sync/site/_local/device%3A1'],
    ['PUT', '/sync/site/_local/device:1'],
    ['GET', '/sync/site/incident:0198'],
    ['HEAD', '/sync/site/incident%3A0198'],
    ['PUT', "/sync/site/person%3ao'neil!(2)*~.%40example_org"],
  ])('%s %s is let through', (method, text) => {
    const workspace = /^\/sync\/(.+?)(-files)?(\/|\?|$)/.exec(text)?.[1] ?? ''
    const path = forwardedPath(method, new URL(`app://firstline${text}`), workspace)
    expect(path).not.toBeNull()
    expect(isLetThrough(method, path ?? '')).toBe(true)
  })
})

it('lets through every request of replication', async () => {
  const asked: string[] = []
  const send: typeof fetch = async (input, init) => {
    const method = init?.method ?? 'GET'
    const path = forwardedPath(method, new URL(String(input), 'app://firstline'), 'site')
    asked.push(`${method} ${path} ${isLetThrough(method, path ?? '')}`)
    return Response.json({})
  }
  const client = createCouchClient('site', send)
  const { signal } = new AbortController()
  const revisions = [{ id: 'incident:1', rev: '1-a' }]
  await client.changes({ since: '1-g1AAAA_-%2F..', live: true, limit: 10 }, signal)
  await client.write(['{"_id":"incident:1"}'], signal)
  await client.read(['incident:1'], signal)
  await client.readRange('startkey=%22chunk%3A1%3A%22&endkey=%22..%2F%5C%EF%BF%B0%22', signal)
  await client.existing(['incident:1'], signal)
  await client.neverHeld(['incident:1'], signal)
  await client.unknownRevisions(revisions, signal)
  await client.readRevisions(revisions, signal)
  expect(asked).toHaveLength(Object.values(client).filter((each) => typeof each === 'function').length)
  expect(asked.filter((line) => !line.endsWith(' true'))).toEqual([])
})

it.each([
  ['GET', '/_all_dbs'],
  ['GET', '/_users'],
  ['GET', '/_users/org.couchdb.user:tina'],
  ['GET', '/_node/_local/_config'],
  ['GET', '/_utils/'],
  ['POST', '/_replicate'],
  // CouchDB takes empty parts of a path for nothing, and decodes the others one by one.
  ['GET', '//_all_dbs'],
  ['GET', '//_users/org.couchdb.user:tina'],
  ['GET', '/%5Fall_dbs'],
  ['GET', '/_%61ll_dbs'],
  ['GET', '/%2f_users'],
  ['PUT', '/_session'],
  ['PUT', '/site'],
  ['DELETE', '/site'],
  ['POST', '/site'],
  ['PUT', '/site/_security'],
  ['PUT', '/site//_security'],
  ['PUT', '/site/_%73ecurity'],
  ['PUT', '/site/%5Fsecurity'],
  ['GET', '/site/_design/firstline'],
  ['GET', '/site/_%64esign/firstline'],
  ['PUT', '/site/_design%2Ffirstline'],
  ['GET', '/site/_design_docs'],
  ['GET', '/site/_local_docs'],
  ['POST', '/site/_compact'],
  ['POST', '/site/_purge'],
  ['PUT', '/site/_revs_limit'],
  ['POST', '/site/_index'],
  ['GET', '/site/_shards'],
  ['DELETE', '/site/incident:1'],
  ['PUT', '/site/incident:1/photo'],
  ['GET', '/site/../_users'],
  ['GET', '/site/%2e%2e/_users'],
  ['GET', '/site/incident:1%2f..%2f_security'],
  ['GET', '/site/incident:1%252f'],
  ['GET', '/site/incident:1\\..'],
  ['GET', '/Site/_changes'],
  ['OPTIONS', '/site'],
  ['COPY', '/site/incident:1'],
])('%s %s is not let through', (method, path) => {
  expect(isLetThrough(method, path)).toBe(false)
})
