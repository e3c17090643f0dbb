import type { GatewayState } from '../../../shared/gateway'
import { ROLE_NAMES } from '../../ui/role-names'

type Configured = Exclude<GatewayState, { readonly kind: 'none' }>

/** Who is signed in and with which role; while a sign-in is needed, whose it is and why it doesn’t hold. */
export function signedInAs(gateway: Configured): string {
  if (gateway.kind === 'ready') return `${gateway.account.user}, ${ROLE_NAMES[gateway.account.role]}`
  return `${gateway.user} (${gateway.reason === 'not-a-member' ? 'no longer a member' : 'sign-in needed'})`
}
