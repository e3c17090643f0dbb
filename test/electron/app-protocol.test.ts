import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { appRequestHandler, CONTENT_SECURITY_POLICY } from '../../electron/app-protocol'

const folder = mkdtempSync(join(tmpdir(), 'firstline-protocol-'))
const root = join(folder, 'renderer')
afterAll(() => rmSync(folder, { recursive: true }))

writeFileSync(join(folder, 'secret.txt'), 'secret')
await import('node:fs/promises').then((fs) => fs.mkdir(root))
writeFileSync(join(root, 'index.html'), '<!doctype html>')
writeFileSync(join(root, 'main.js'), 'export {}')
symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'))

const forwarded: string[] = []
const answer = appRequestHandler(root, async (request) => {
  forwarded.push(request.url)
  return new Response('forwarded')
})
const ask = (path: string, method = 'GET') => answer(new Request(`app://firstline${path}`, { method }))

it('serves the start page with the policy', async () => {
  const response = await ask('/')
  expect(await response.text()).toBe('<!doctype html>')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
})

it('gives scripts the policy too, for a worker lives under its own', async () => {
  const response = await ask('/main.js')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

it.each([
  ['a file that is not there', '/nothing.js', 'GET', 404],
  ['a link that leads out of the folder', '/link.txt', 'GET', 404],
  ['a folder', '/assets', 'GET', 404],
  ['another method', '/', 'POST', 405],
])('refuses %s', async (_name, path, method, status) => {
  expect((await ask(path, method)).status).toBe(status)
})

it('refuses another host of the same scheme', async () => {
  expect((await answer(new Request('app://elsewhere/index.html'))).status).toBe(404)
})

it('hands requests of replication to the gateway', async () => {
  expect(await (await ask('/sync/site/_changes')).text()).toBe('forwarded')
  expect(forwarded).toEqual(['app://firstline/sync/site/_changes'])
})
