import { type Permissions, permissionsOf } from '../../shared/domain/roles'
import { useObservable, useSession } from './hooks'

/** What the role of whoever acts here allows now; it changes with a sign-in. */
export function usePermissions(): Permissions {
  const session = useSession()
  const { role } = useObservable(
    () => session.actor$,
    [session],
    () => session.actor(),
  )
  return permissionsOf([role])
}
