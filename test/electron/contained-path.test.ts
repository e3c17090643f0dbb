import { expect, it } from 'vitest'
import { containedPath } from '../../electron/contained-path'

it.each([
  ['/', '/app/renderer/index.html'],
  ['/index.html', '/app/renderer/index.html'],
  ['/assets/index-1.js', '/app/renderer/assets/index-1.js'],
  ['/a%20b.css', '/app/renderer/a b.css'],
  ['/assets/../index.html', '/app/renderer/index.html'],
])('%s is %s', (pathname, file) => {
  expect(containedPath('/app/renderer', pathname)).toBe(file)
})

it.each([
  '/../secret',
  '/../renderer-2/index.html',
  '/%2e%2e/secret',
  '/%2e%2e%2fsecret',
  '/assets/..%2f..%2f..%2fetc/passwd',
  '/..%5csecret',
  '/..\\secret',
  '/c:/windows',
  '/index.html%00.png',
  '/%',
  '/%E0%A4%A',
])('%s is refused', (pathname) => {
  expect(containedPath('/app/renderer', pathname)).toBeNull()
})
