import { expect, it } from 'vitest'
import { Admission } from '../../../electron/browser-host/admission'

const admission = new Admission(4870)
const own = { host: '127.0.0.1:4870' }
const tokenOf = (address: string) => new URL(address).searchParams.get('token') ?? ''

it.each([
  ['the address line', own, true],
  ['one of its own pages', { ...own, origin: 'http://127.0.0.1:4870', 'sec-fetch-site': 'same-origin' }, true],
  [
    'a link on another page',
    { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    true,
  ],
  [
    'a frame on another page',
    { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    false,
  ],
  ['a picture on another page', { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, false],
  [
    'a page on another port of this machine',
    { ...own, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
    false,
  ],
  ['a script of another page', { ...own, origin: 'https://example.org' }, false],
  ['a script of another port', { ...own, origin: 'http://127.0.0.1:4871' }, false],
  ['a sandboxed page', { ...own, origin: 'null' }, false],
  ['a name that was made to point here', { host: 'example.org:4870' }, false],
  ['another name of this machine', { host: 'localhost:4870' }, false],
  ['a request without a host', {}, false],
])('a request from %s is our own: %s', (_name, headers, ours) => {
  expect(admission.isOurs(headers)).toBe(ours)
})

it('lets a browser in once by an address', () => {
  const token = tokenOf(admission.address())
  expect(admission.spend('')).toBe(false)
  expect(admission.spend(`${token}x`)).toBe(false)
  expect(admission.spend(token)).toBe(true)
  expect(admission.spend(token)).toBe(false)
  expect(admission.spend(tokenOf(admission.address()))).toBe(true)
})

it('knows a browser by its cookie, among others', () => {
  expect(admission.isKnown({ cookie: `other=1; ${admission.cookie}; more=2` })).toBe(true)
  expect(admission.isKnown({ cookie: `${admission.cookie}x` })).toBe(false)
  expect(admission.isKnown({ cookie: new Admission(4870).cookie })).toBe(false)
  expect(admission.isKnown({})).toBe(false)
})
