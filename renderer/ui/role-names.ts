import type { Role } from '../../shared/domain/library'

/** What a person reads for each role. */
export const ROLE_NAMES: { readonly [R in Role]: string } = {
  technician: 'Technician',
  desk: 'Service desk',
  lead: 'Lead',
  viewer: 'Viewer',
  admin: 'Administrator',
}
