/** Why a server could not be provisioned. */
export type ProvisionReason =
  | 'unreachable'
  | 'certificate'
  | 'not-couchdb'
  | 'too-old'
  | 'wrong-password'
  | 'locked-out'
  | 'no-admin'
  | 'bad-workspace'
  | 'no-workspace'
  | 'archived'
  | 'bad-user'
  | 'no-user'
  | 'password-needed'
  | 'refused'

/** An expected failure on the way through many requests; whoever starts them turns the reason into a sentence. */
export class ProvisionFailure extends Error {
  readonly reason: ProvisionReason
  readonly detail: string

  constructor(reason: ProvisionReason, detail = '') {
    super(detail === '' ? reason : `${reason}: ${detail}`)
    this.reason = reason
    this.detail = detail
  }
}
