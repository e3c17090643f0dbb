import { expect, it } from 'vitest'
import { parseServerAddress } from '../../../electron/sync/server-address'

it.each([
  ['https://sync.example.org', 'https://sync.example.org', ''],
  ['  https://sync.example.org/  ', 'https://sync.example.org', ''],
  ['HTTPS://Sync.Example.org:443', 'https://sync.example.org', ''],
  ['sync.example.org', 'https://sync.example.org', ''],
  ['sync.example.org:6984/couch/', 'https://sync.example.org:6984', '/couch'],
  ['https://example.org/a/b', 'https://example.org', '/a/b'],
  ['https://example.org/_utils/#login', 'https://example.org', ''],
  ['https://example.org/couch/_utils', 'https://example.org', '/couch'],
  ['http://127.0.0.1:5984', 'http://127.0.0.1:5984', ''],
  ['http://[::1]:5984/', 'http://[::1]:5984', ''],
  ['localhost:5984', 'http://localhost:5984', ''],
  ['http://2130706433:5984', 'http://127.0.0.1:5984', ''],
])('%s is the server %s%s', (text, origin, prefix) => {
  expect(parseServerAddress(text)).toEqual({ ok: true, value: { origin, prefix } })
})

it.each([
  ['http://sync.example.org', 'not-secure'],
  ['http://127.0.0.1.example.org', 'not-secure'],
  ['http://localhost.example.org', 'not-secure'],
  ['http://192.168.1.5:5984', 'not-secure'],
  ['', 'bad-address'],
  ['   ', 'bad-address'],
  ['https://', 'bad-address'],
  ['ftp://example.org', 'bad-address'],
  ['file:///etc/passwd', 'bad-address'],
  ['javascript:alert(1)', 'bad-address'],
  ['https://user:password@example.org', 'bad-address'],
  ['https://example.org/?a=b', 'bad-address'],
  ['https://example.org/a b', 'bad-address'],
  ['https://example.org/a%2fb', 'bad-address'],
  ['two words', 'bad-address'],
])('%s is refused: %s', (text, reason) => {
  expect(parseServerAddress(text)).toEqual({ ok: false, reason })
})
