/** What roles allow on the whole; which document, and whose, the validator judges beyond that. */
export type Permissions = {
  /** Logs and changes incidents, writes into timelines, adds files, brings in what an import holds. */
  readonly writes: boolean
  /** Overrides priorities, removes what everybody uses, sends again what others wrote. */
  readonly leads: boolean
  /** Makes and ends administrators. */
  readonly administers: boolean
}

/** What somebody with these roles may do, the same on a server and in the interface. Roles that are none of Firstline's allow nothing. */
export function permissionsOf(roles: readonly string[]): Permissions {
  const administers = roles.includes('admin')
  const leads = administers || roles.includes('lead')
  const writes = leads || roles.includes('desk') || roles.includes('technician')
  return { writes, leads, administers }
}
