import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { externalLink } from '../../electron/external-links'
import { lockDown, mayUse } from '../../electron/security'

it.each([
  ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
  ['mailto:desk@example.org', 'mailto:desk@example.org'],
  ['http://example.org/', null],
  ['file:///etc/passwd', null],
  ['javascript:alert(1)', null],
  ['smb://host/share', null],
  ['ms-msdt:/id', null],
  ['https://user:password@example.org/', null],
  ['//example.org', null],
  ['', null],
])('%s opens outside as %s', (link, expected) => {
  expect(externalLink(link)).toBe(expected)
})

it.each([
  ['clipboard-sanitized-write', 'app://firstline/index.html', true],
  ['persistent-storage', 'app://firstline/', true],
  ['clipboard-sanitized-write', 'https://example.org/', false],
  ['clipboard-sanitized-write', 'app://firstline.example/', false],
  ['media', 'app://firstline/', false],
  ['geolocation', 'app://firstline/', false],
  ['notifications', 'app://firstline/', false],
  ['clipboard-read', 'app://firstline/', false],
  ['openExternal', 'app://firstline/', false],
  ['usb', 'app://firstline/', false],
  ['unknown', 'app://firstline/', false],
])('%s for %s: %s', (permission, url, allowed) => {
  expect(mayUse(permission, url)).toBe(allowed)
})

function lockedPage() {
  const app = new EventEmitter()
  const outside: string[] = []
  const page = Object.assign(new EventEmitter(), {
    open: (_details: { url: string }): unknown => undefined,
    setWindowOpenHandler(handler: (details: { url: string }) => unknown) {
      this.open = handler
    },
  })
  const session = {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
  }
  const shell = { openExternal: async (url: string) => void outside.push(url) }
  lockDown({ app, session, shell } as never)
  app.emit('web-contents-created', {}, page)
  return { page, outside }
}

it.each([
  ['will-navigate', 'https://example.org/', true],
  ['will-navigate', 'app://firstline/index.html#capture', false],
  ['will-redirect', 'https://example.org/', true],
  ['will-frame-navigate', 'data:text/html,x', true],
  ['will-attach-webview', '', true],
])('%s to "%s" is stopped: %s', (event, url, stopped) => {
  let prevented = false
  lockedPage().page.emit(event, { url, preventDefault: () => (prevented = true) })
  expect(prevented).toBe(stopped)
})

it('opens no window, and a link to the outside in the browser', () => {
  const { page, outside } = lockedPage()
  expect(page.open({ url: 'https://example.org/' })).toEqual({ action: 'deny' })
  expect(page.open({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' })
  expect(outside).toEqual(['https://example.org/'])
})
