import type { DeviceId, NewUuid, PersonId } from './ids'
import type { Role } from './library'

/** Who acts, from where. `user` is the sign-in name, empty before the first sign-in. */
export type Actor = { readonly person: PersonId; readonly user: string; readonly role: Role; readonly device: DeviceId }

/**
 * All that a domain operation may know of the outside: who, when and fresh ids.
 * `now`: milliseconds since 1970 UTC, corrected by the measured clock offset. `tick`: the next stamp of this device's hybrid logical clock.
 */
export type Moment = {
  readonly actor: Actor
  readonly now: number
  readonly tick: () => string
  readonly newUuid: NewUuid
}
