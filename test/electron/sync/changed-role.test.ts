import { describe, expect, it } from 'vitest'
import { json } from '../support/faulty-server'
import { ask, type GatewayDevice, setUp } from './setup'

const { server, device, connected, signIns } = setUp()

const EXPIRED = { error: 'unauthorized', reason: 'Session timed out.' }

describe('a role that changed during a session', () => {
  const told = (body: unknown, headers: Record<string, string> = {}) =>
    server().on('/_session', (_request, response) => json(response, 200, body, headers))
  const roles = (...all: readonly string[]) => ({ ok: true, userCtx: { name: 'kai', roles: all } })
  const roleOf = ({ gateway }: GatewayDevice) => {
    const state = gateway.state()
    return state.kind === 'ready' ? state.account.role : state.kind
  }

  it('is learnt by asking, without a sign-in, told once and kept', async () => {
    const one = await connected()
    told(roles('lead', 'site:member'))
    await one.gateway.askRoles()
    await one.gateway.askRoles()
    expect(roleOf(one)).toBe('lead')
    expect(one.states).toHaveLength(2)
    expect(one.file()?.roles).toEqual(['lead', 'site:member'])
    const last = server().told.at(-1)
    expect([last?.method, last?.path, last?.headers.cookie]).toEqual(['GET', '/_session', 'AuthSession=kai'])
    expect(signIns()).toBe(1)
  })

  it('is learnt by a prolonged session, which is kept', async () => {
    const { gateway } = await connected()
    told(roles('lead'), { 'set-cookie': 'AuthSession=longer' })
    await gateway.askRoles()
    server().forget()
    await ask(gateway, 'site/_changes')
    expect(server().told.at(-1)?.headers.cookie).toBe('AuthSession=longer')
  })

  it.each<readonly [string, () => void]>([
    ['a session that ended', () => told({ ok: true, userCtx: { name: null, roles: [] } })],
    ['somebody else’s session', () => told({ ok: true, userCtx: { name: 'mia', roles: ['admin'] } })],
    ['an answer without roles', () => told({ ok: true })],
    ['a server that lets nobody ask', () => server().on('/_session', (_q, response) => json(response, 401, EXPIRED))],
    ['nothing that answers', () => server().on('/_session', (request) => request.socket.destroy())],
  ])('is not read from %s: the role stays', async (_name, answers) => {
    const one = await connected()
    answers()
    await one.gateway.askRoles()
    expect([roleOf(one), one.states.length]).toEqual(['technician', 1])
  })

  it('is not asked for without a session', async () => {
    const one = await connected()
    one.gateway.signOut()
    const before = server().told.filter(({ method }) => method === 'GET').length
    await one.gateway.askRoles()
    await device().gateway.askRoles()
    expect(server().told.filter(({ method }) => method === 'GET')).toHaveLength(before)
  })

  it('is that of a sign-in that came while it was asked for', async () => {
    const one = await connected()
    server().on('/_session', (request, response, line) => {
      if (request.method === 'POST') return server().usual(request, response, line)
      void one.gateway.signIn({ user: 'kai', password: 'secret' }).then(() => json(response, 200, roles('viewer')))
    })
    await one.gateway.askRoles()
    expect(roleOf(one)).toBe('technician')
  })
})
