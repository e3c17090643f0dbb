import { ROLES, type Role } from '../../shared/domain/library'
import type { Account } from '../../shared/gateway'

/** The account of a session: its role is the one the server gives it, an administrator's first, and a viewer's where it gives none. */
export function accountOf(user: string, roles: readonly string[]): Account {
  return { user, roles, role: roleAmong(roles) }
}

const STRONGEST_FIRST: readonly Role[] = ['admin', 'lead', 'desk', 'technician', 'viewer']

function roleAmong(roles: readonly string[]): Role {
  if (roles.includes('_admin')) return 'admin'
  return STRONGEST_FIRST.find((role) => ROLES.includes(role) && roles.includes(role)) ?? 'viewer'
}
