import type { GatewayState } from '../../../shared/gateway'

/** Whose replication with which server; also before the sign-in, so that what waits for it is known. */
export type Target = {
  readonly server: string
  readonly workspace: string
  readonly user: string
  readonly roles: readonly string[]
  /** Server time minus this device's, milliseconds. */
  readonly clockOffset: number
}

/** What the gateway's state asks for; null without a server. */
export function targetOf(gateway: GatewayState): Target | null {
  if (gateway.kind === 'none') return null
  const { server, workspace } = gateway
  return gateway.kind === 'ready'
    ? { server, workspace, user: gateway.account.user, roles: gateway.account.roles, clockOffset: gateway.clockOffset }
    : { server, workspace, user: gateway.user, roles: [], clockOffset: 0 }
}

/** Whether a run for one can go on for the other: roles and the clock's offset may change meanwhile. */
export function isSameTarget(a: Target, b: Target): boolean {
  return a.server === b.server && a.workspace === b.workspace && a.user === b.user
}

/** Stands for the server and the workspace in what this device remembers of them. */
export const identifierOf = ({ server, workspace }: Pick<Target, 'server' | 'workspace'>) => `${server} ${workspace}`
