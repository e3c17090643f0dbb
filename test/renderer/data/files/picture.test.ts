import { afterEach, expect, test, vi } from 'vitest'
import { preparePicture } from '../../../../renderer/data/files/picture'

afterEach(() => vi.unstubAllGlobals())

const bytesOf = (text: string) => new TextEncoder().encode(text)
/** Where a file begins that HEIC cameras make. */
const HEIC = new Uint8Array([0, 0, 0, 24, ...bytesOf('ftypheic'), 0, 0])
/** What is dropped when it was a folder, or a file that somebody has removed meanwhile. */
const gone = Object.assign(new Blob(['gone']), {
  slice: () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) }),
})

test.each([
  ['HEIC that the browser knows by its name', new Blob([HEIC], { type: 'image/heic' }), 'heic-unsupported'],
  ['HEIC without a type', new Blob([HEIC]), 'heic-unsupported'],
  ['text', new Blob(['Dear colleagues'], { type: 'text/plain' }), 'not-a-picture'],
  ['text that calls itself a picture', new Blob(['Dear colleagues'], { type: 'image/png' }), 'not-a-picture'],
  ['an empty file', new Blob([]), 'not-a-picture'],
  ['a folder', gone, 'unreadable'],
] as const)('%s is no photo, and why is known', async (_, file, reason) => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('', 'InvalidStateError')))
  expect(await preparePicture(file)).toEqual({ ok: false, reason })
})
