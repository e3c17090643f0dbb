import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Connection } from '../../../electron/sync/connection'
import { type Gateway, openGateway } from '../../../electron/sync/gateway'
import type { GatewayState } from '../../../shared/gateway'
import { type FaultyServer, startFaultyServer } from '../support/faulty-server'

/** A device: what it keeps in its file survives `restart`, its memory does not. */
export type GatewayDevice = {
  readonly gateway: Gateway
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

function device(keepsPasswords = true): GatewayDevice {
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
      fetch,
      onChange: (state) => states.push(state),
    })
  return { restart, gateway: restart(), states, file: () => kept }
}
