import { isWorkspaceName } from '../../sync/allowed-requests'
import { type Fields, isFields } from '../json-document'
import { ProvisionFailure } from './failure'

/** The role that lets somebody into a workspace, so that one server can hold several. */
export const memberRole = (workspace: string): string => `member:${workspace}`
/** The workspaces that somebody's roles let them into. */
export const workspacesOf = (roles: readonly string[]): readonly string[] =>
  roles.flatMap((role) => {
    const name = role.startsWith(memberRole('')) ? role.slice(memberRole('').length) : ''
    return isWorkspaceName(name) ? [name] : []
  })
/** Nobody has this one: a workspace whose members it names is kept, and closed to all but the server's administrators. */
const archivedRole = (workspace: string): string => `archived:${workspace}`

const securityFor = (role: string) => ({
  admins: { names: [], roles: ['_admin'] },
  members: { names: [], roles: [role] },
})
export const openSecurity = (workspace: string) => securityFor(memberRole(workspace))
export const archivedSecurity = (workspace: string) => securityFor(archivedRole(workspace))

const listIn = (security: Fields, group: string, list: string): string => {
  const found = security[group]
  const items = isFields(found) ? found[list] : undefined
  return Array.isArray(items) ? [...items].sort().join('\n') : ''
}

/** Whether a database's `_security` says the same, however it is written. */
export function isSameSecurity(found: Fields | null, wanted: Fields): boolean {
  if (found === null) return false
  return ['admins', 'members'].every((group) =>
    ['names', 'roles'].every((list) => listIn(found, group, list) === listIn(wanted, group, list)),
  )
}

export function isArchived(found: Fields | null, workspace: string): boolean {
  return found !== null && listIn(found, 'members', 'roles') === archivedRole(workspace)
}

/** Throws unless the name can be a workspace's: the two databases must be told apart by it. */
export function checkWorkspaceName(workspace: string): void {
  if (!isWorkspaceName(workspace) || workspace.endsWith('-files'))
    throw new ProvisionFailure('bad-workspace', workspace)
}
