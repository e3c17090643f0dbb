import { BehaviorSubject } from 'rxjs'
import { create } from 'zustand'
import type { GatewayReason, GatewayState } from '../../shared/gateway'
import type { RequestArguments } from '../../shared/ipc'
import type { Result } from '../../shared/result'
import { bridge } from './bridge'

/** The one configured server as the main process knows it. */
export const useGateway = create<{ readonly state: GatewayState }>(() => ({ state: { kind: 'none' } }))

/** The same for replication, which follows it. */
export const gateway$ = new BehaviorSubject<GatewayState>({ kind: 'none' })

function take(state: GatewayState): void {
  useGateway.setState({ state })
  gateway$.next(state)
}

/** Asks for the server's state and follows every change. Returns the function that stops it. */
export async function loadGateway(): Promise<() => void> {
  const stop = bridge().on('gateway:changed', take)
  take(await bridge().request('gateway:state'))
  return stop
}

export type ConnectInput = RequestArguments<'gateway:connect'>[0]
export type SignInInput = RequestArguments<'gateway:sign-in'>[0]

function takeResult(result: Result<GatewayState, GatewayReason>): Result<GatewayState, GatewayReason> {
  if (result.ok) take(result.value)
  return result
}

/** Configures the server and signs in; the state changes when it worked. */
export async function connect(input: ConnectInput): Promise<Result<GatewayState, GatewayReason>> {
  return takeResult(await bridge().request('gateway:connect', input))
}

/** Signs in again to the configured server. */
export async function signIn(input: SignInInput): Promise<Result<GatewayState, GatewayReason>> {
  return takeResult(await bridge().request('gateway:sign-in', input))
}

/** Ends the session; the server stays configured and everything stays on this device. */
export async function signOut(): Promise<void> {
  take(await bridge().request('gateway:sign-out'))
}

/** Forgets the server; everything stays on this device. */
export async function disconnect(): Promise<void> {
  take(await bridge().request('gateway:disconnect'))
}

/** Has the server asked which roles the account has now; other ones come as a change of the state. */
export async function askRoles(): Promise<void> {
  await bridge().request('gateway:ask-roles')
}
