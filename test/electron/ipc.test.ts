import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Handlers } from '../../electron/ipc'
import { isOwnPage, onListening, serveIpc } from '../../electron/ipc'
import { requestSchemas } from '../../shared/ipc'
import { settingsSchema } from '../../shared/settings'

type Handler = (event: unknown, ...args: readonly unknown[]) => Promise<unknown>
const served = new Map<string, Handler>()
const settings = settingsSchema.parse({})
const calls = vi.fn()

const handlers: Handlers = {
  'app:info': () => ({
    version: '1',
    platform: 'linux',
    runtime: 'electron',
    hasTray: true,
    dataFolder: '/data',
    keepsPasswords: true,
  }),
  'settings:read': () => settings,
  'settings:write': ([patch]) => settingsSchema.parse({ ...settings, ...patch }),
  'gateway:state': () => ({ kind: 'none' }),
  'gateway:connect': () => ({ ok: false, reason: 'unreachable' }),
  'gateway:sign-in': () => ({ ok: false, reason: 'unreachable' }),
  'gateway:sign-out': () => ({ kind: 'none' }),
  'gateway:ask-roles': () => null,
  'gateway:disconnect': () => ({ kind: 'none' }),
  'alerts:show': (args) => {
    calls(args)
    return true
  },
  'alerts:tell': () => true,
  'alerts:withdraw': () => null,
  'status:show': () => null,
  'window:open-capture': () => null,
  'window:close-capture': () => null,
  'window:show-main': () => null,
  'safety:append': () => true,
  'safety:held': () => ({ held: [], next: null }),
  'safety:read': () => [],
  'identity:kept': () => null,
  'identity:keep': () => null,
  'snapshot:due': () => false,
  'snapshot:write': () => true,
  'troubles:list': () => [],
}

const own = { senderFrame: { origin: 'app://firstline', parent: null } }
const strangers = [
  ['a page of another origin', { senderFrame: { origin: 'https://example.org', parent: null } }],
  ['an origin that only begins like ours', { senderFrame: { origin: 'app://firstline.example', parent: null } }],
  ['an opaque origin', { senderFrame: { origin: 'null', parent: null } }],
  ['a frame within a page', { senderFrame: { origin: 'app://firstline', parent: {} } }],
  ['a frame that is gone', { senderFrame: null }],
] as const

const ask = (channel: string, event: unknown, ...args: readonly unknown[]) => {
  const handler = served.get(channel)
  if (handler === undefined) throw new Error(`nobody serves ${channel}`)
  return handler(event, ...args)
}

beforeEach(() => {
  served.clear()
  calls.mockClear()
  serveIpc(handlers, {
    handle: (channel, handler) =>
      void served.set(channel, (event, ...args) => Reflect.apply(handler, null, [event, ...args])),
  })
})

describe('the main process', () => {
  it('serves every channel of the contract and no other', () => {
    expect([...served.keys()].sort()).toEqual(Object.keys(requestSchemas).sort())
  })

  it('answers its own page', async () => {
    expect(await ask('gateway:state', own)).toEqual({ kind: 'none' })
  })

  it.each(strangers)('refuses %s', async (_name, event) => {
    await expect(ask('gateway:state', event)).rejects.toThrow('refused')
  })

  it.each([
    ['an argument too many', 'gateway:state', [1]],
    ['an argument too few', 'alerts:withdraw', []],
    ['a wrong type', 'gateway:connect', [{ server: 1, workspace: 'a', user: 'b', password: 'c' }]],
    ['an id that is none', 'alerts:withdraw', ['../../etc/passwd']],
    ['a text too long', 'status:show', [{ text: 'x'.repeat(201), tone: 'ok', badge: 0 }]],
    ['a negative badge', 'status:show', [{ text: '', tone: 'ok', badge: -1 }]],
  ])('refuses %s', async (_name, channel, args) => {
    await expect(ask(channel, own, ...args)).rejects.toThrow('not understood')
  })

  it('hands over parsed arguments without what the contract does not know', async () => {
    const alert = { key: 'k', incident: 'incident:1', title: 't', body: 'b', urgent: false, sound: true }
    await ask('alerts:show', own, { ...alert, extra: 'dropped' })
    expect(calls).toHaveBeenCalledWith([alert])
  })

  it('changes only the settings that a patch names', async () => {
    const patch = { closeToTray: false }
    expect(await ask('settings:write', own, patch)).toEqual({ ...settings, closeToTray: false })
  })
})

describe('a page that begins to listen', () => {
  const heardFrom = (event: object) => {
    const heard: unknown[] = []
    onListening((page, name) => heard.push([page, name]), {
      on(_channel: string, listener: (...args: never) => void) {
        Reflect.apply(listener, null, [{ ...event, sender: { id: 7 } }, 'command'])
        return this
      },
    } as never)
    return heard
  }

  it('is heard where it is our own', () => {
    expect(heardFrom(own)).toEqual([[{ id: 7 }, 'command']])
  })

  it.each(strangers)('is not heard where it is %s', (_name, event) => {
    expect(heardFrom(event)).toEqual([])
  })
})

it('knows its own page by exact origin and top frame', () => {
  expect(isOwnPage(own as never)).toBe(true)
})
