import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Connection } from '../../../electron/sync/connection'
import { type Gateway, openGateway } from '../../../electron/sync/gateway'
import type { Later } from '../../../electron/sync/repeat'
import type { GatewayState } from '../../../shared/gateway'
import { type FaultyServer, startFaultyServer } from '../support/faulty-server'

/** A device: what it keeps in its file survives `restart`, its memory does not. */
export type GatewayDevice = {
  readonly gateway: Gateway
  /** Its clock and its timers, which go on only when told. */
  readonly time: ManualTime
  readonly restart: () => Gateway
  readonly states: readonly GatewayState[]
  readonly file: () => Connection | null
}

export type Setup = {
  readonly server: () => FaultyServer
  readonly device: (keepsPasswords?: boolean) => GatewayDevice
  /** One that has signed in. */
  readonly connected: (keepsPasswords?: boolean) => Promise<GatewayDevice>
  /** Where to and as whom, for connecting. */
  readonly to: (overrides?: object) => Parameters<Gateway['connect']>[0]
  /** How often somebody tried to sign in. */
  readonly signIns: () => number
}

/** A server for all tests of a file, and devices that connect to it. */
export function setUp(): Setup {
  let server: FaultyServer
  beforeAll(async () => {
    server = await startFaultyServer()
  })
  afterEach(() => server.forget())
  afterAll(() => server.close())

  const to = (overrides: object = {}) => ({
    server: server.url,
    workspace: 'site',
    user: 'kai',
    password: 'secret',
    ...overrides,
  })
  return {
    server: () => server,
    device,
    connected: async (keepsPasswords) => {
      const one = device(keepsPasswords)
      expect((await one.gateway.connect(to())).ok).toBe(true)
      return one
    },
    to,
    signIns: () => server.told.filter((line) => line.path === '/_session' && line.method === 'POST').length,
  }
}

/** What the page asks of the server through the gateway. */
export function ask(gateway: Gateway, path: string, init: RequestInit = {}): Promise<Response> {
  return gateway.forward(new Request(`app://firstline/sync/${path}`, init))
}

export type ManualTime = {
  /** Sets the device's clock forward, milliseconds. */
  readonly setClock: (by: number) => void
  /** How long each timer that has not gone off waits, milliseconds. */
  readonly waits: () => readonly number[]
  /** Lets the timers of this delay go off, and waits until their work is done. */
  readonly pass: (delay: number) => Promise<void>
  /** How often it was told that the server is back. */
  readonly backs: () => number
  /** Every hint that it may work at once. */
  readonly hints: () => readonly string[]
}

function manualTime() {
  let ahead = 0
  const hints: string[] = []
  let timers: readonly { readonly work: () => void | Promise<void>; readonly delay: number }[] = []
  const later: Later = (work, delay) => {
    const timer = { work, delay }
    timers = [...timers, timer]
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }
  const time: ManualTime = {
    setClock: (by) => {
      ahead += by
    },
    waits: () => timers.map(({ delay }) => delay),
    pass: async (delay) => {
      const due = timers.filter((timer) => timer.delay === delay)
      timers = timers.filter((timer) => !due.includes(timer))
      for (const { work } of due) await work()
    },
    backs: () => hints.filter((why) => why === 'answers').length,
    hints: () => hints,
  }
  const tryNow = (why: string) => void hints.push(why)
  return { time, parts: { later, tryNow, now: () => Date.now() + ahead } }
}

function device(keepsPasswords = true): GatewayDevice {
  const { time, parts } = manualTime()
  let kept: Connection | null = null
  const states: GatewayState[] = []
  const restart = (): Gateway =>
    openGateway({
      file: {
        read: () => kept,
        write: (value) => {
          kept = value
        },
      },
      passwords: {
        keeps: () => keepsPasswords,
        seal: (password) => (keepsPasswords ? Buffer.from(password).toString('base64') : null),
        open: (sealed) => Buffer.from(sealed, 'base64').toString(),
      },
      ...parts,
      fetch,
      onChange: (state) => states.push(state),
    })
  return { restart, gateway: restart(), time, states, file: () => kept }
}
