import type { Role } from './domain/library'

/** Why the server could not be used; `messages.ts` turns it into a sentence with the next step. */
export type GatewayReason =
  | 'bad-address'
  | 'not-secure'
  | 'unreachable'
  | 'not-a-server'
  | 'wrong-password'
  | 'locked-out'
  | 'no-workspace'
  | 'not-a-member'
  | 'server-error'
  | 'no-password-store'

export type Account = { readonly user: string; readonly roles: readonly string[]; readonly role: Role }

/** The one configured server as the main process knows it. Whether it answers right now is replication's to say. */
export type GatewayState =
  | { readonly kind: 'none' }
  /** Configured; the session ended or the password is needed again. */
  | {
      readonly kind: 'sign-in-needed'
      readonly server: string
      readonly workspace: string
      readonly user: string
      readonly reason: GatewayReason | ''
    }
  | {
      readonly kind: 'ready'
      readonly server: string
      readonly workspace: string
      readonly account: Account
      /** Server time minus this device's, milliseconds; 0 until measured. */
      readonly clockOffset: number
      /** False where the operating system has no keyring: then it is asked at each start. */
      readonly passwordKept: boolean
    }

/** How long the page waits for the answer to a request, milliseconds: in Electron the gateway does not hear of it when the page gives up. */
export const PATIENCE_HEADER = 'x-firstline-patience'
