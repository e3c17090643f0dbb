import type { DeviceId, PersonId } from '../../shared/domain/ids'

/** Who this device is and its clock. */
export type DeviceIdentity = {
  readonly device: DeviceId
  /** The person of this device before the first sign-in. */
  readonly localPerson: PersonId
  /** The three characters before the dash of its numbers. */
  readonly prefix: () => string
  /** The next number of this device; never given twice, also not to another window. */
  readonly nextNumber: () => Promise<string>
  /** The next stamp of its hybrid logical clock. */
  readonly tick: () => string
  /** Moves the clock past a stamp seen elsewhere. */
  readonly receive: (hlc: string) => void
}
