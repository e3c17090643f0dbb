import { expect, it } from 'vitest'
import {
  answeredHeaders,
  forwardedHeaders,
  forwardedPath,
  isWorkspaceName,
} from '../../../electron/sync/allowed-requests'

const path = (method: string, text: string) => forwardedPath(method, new URL(`app://firstline${text}`), 'site')

it.each([
  ['GET', '/sync/site', '/site'],
  ['GET', '/sync/site/', '/site'],
  ['GET', '/sync/site/_changes?feed=longpoll&since=0', '/site/_changes?feed=longpoll&since=0'],
  ['POST', '/sync/site/_bulk_docs', '/site/_bulk_docs'],
  ['POST', '/sync/site-files/_bulk_get', '/site-files/_bulk_get'],
  ['POST', '/sync/site/_all_docs?include_docs=true', '/site/_all_docs?include_docs=true'],
  ['GET', '/sync/site/_local/device%3A1', '/site/_local/device%3A1'],
  ['GET', '/sync/site/incident:0198', '/site/incident:0198'],
  ['PUT', '/sync/site/incident%3A0198', '/site/incident%3A0198'],
  ['GET', '/sync/site/person%3Akai%40example.org', '/site/person%3Akai%40example.org'],
])('%s %s is forwarded to %s', (method, text, expected) => {
  expect(path(method, text)).toBe(expected)
})

it.each([
  ['GET', '/sync/other/_changes'],
  ['GET', '/sync/_users/_all_docs'],
  ['GET', '/sync/site-files-2/_changes'],
  ['GET', '/sync/'],
  ['DELETE', '/sync/site'],
  ['PUT', '/sync/site'],
  ['DELETE', '/sync/site/incident:1'],
  ['GET', '/sync/site/_security'],
  ['PUT', '/sync/site/_security'],
  ['GET', '/sync/site/_design/validator'],
  ['PUT', '/sync/site/_design%2Fvalidator'],
  ['POST', '/sync/site/_purge'],
  ['POST', '/sync/site/_compact'],
  ['GET', '/sync/site/../_users'],
  ['GET', '/sync/site/..%2f_users/_all_docs'],
  ['GET', '/sync/site/incident:1/attachment'],
  ['GET', '/sync/site/incident:1%2f..%2f_security'],
  ['GET', '/sync/site/incident:1%252f'],
  ['GET', '/sync/site/_session'],
])('%s %s is not forwarded', (method, text) => {
  expect(path(method, text)).toBeNull()
})

it.each([
  ['site', true],
  ['north-2_b', true],
  ['Site', false],
  ['2site', false],
  ['_users', false],
  ['a/b', false],
  ['a%2fb', false],
  ['', false],
])('a workspace may be called %s: %s', (name, allowed) => {
  expect(isWorkspaceName(name)).toBe(allowed)
})

it('sends on what replication needs and nothing about the device', () => {
  const headers = new Headers({
    'content-type': 'application/json',
    cookie: 'own=1',
    referer: 'app://firstline/',
    'user-agent': 'x',
    authorization: 'Basic x',
  })
  expect(forwardedHeaders(headers, 'AuthSession=a')).toEqual({
    accept: 'application/json',
    'content-type': 'application/json',
    cookie: 'AuthSession=a',
  })
})

it('hands back no cookie, and no length or encoding of what has been unpacked', () => {
  const headers = new Headers({
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'content-length': '12',
    'set-cookie': 'AuthSession=a',
    etag: '"1"',
  })
  expect(answeredHeaders(headers)).toEqual({
    'content-type': 'application/json',
    etag: '"1"',
    'cache-control': 'no-store',
  })
})
