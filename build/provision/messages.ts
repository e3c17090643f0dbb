import type { ProvisionFailure, ProvisionReason } from '../../electron/sync-server/provisioning/failure'

/** Why a server could not be provisioned, and what to do about it. */
const MESSAGES: { readonly [reason in ProvisionReason]: string } = {
  unreachable: 'Nothing answers at this address. Check the address, the network and whether the server runs.',
  certificate:
    'The server’s certificate is not trusted here. Use the name that it was made for; a certificate of your own is trusted with NODE_EXTRA_CA_CERTS=<file>.',
  'not-couchdb': 'Something answers there, but not a CouchDB. Check the address, its port and its path.',
  'too-old': 'This CouchDB is too old. Firstline needs 3.0 or later.',
  'wrong-password':
    'The administrator’s name or password is wrong. Name the administrator with --admin, and try again.',
  'locked-out': 'Too many wrong passwords: the server has locked this address. Wait five minutes, then try again.',
  'no-admin': 'This is no administrator of the server. Sign in as one that stands under [admins] in its local.ini.',
  'bad-workspace':
    'A workspace’s name begins with a small letter, has small letters, digits, _ and -, and does not end with -files.',
  'no-workspace':
    'There is no workspace of this name. Make it first: npm run provision -- <address> --workspace <name>',
  archived: 'This workspace is archived. Open it again with the command "reopen".',
  'bad-user': 'A sign-in name has letters, digits and . _ @ -, and begins with a letter or a digit.',
  'no-user': 'Nobody can sign in with this name. Add them with the command "user".',
  'password-needed':
    'A password is needed, and there is nobody to ask. Set FIRSTLINE_ADMIN_PASSWORD (and FIRSTLINE_USER_PASSWORD), or run this in a terminal.',
  refused: 'The server refused a step; those before it are done. Read what it says, then run this again.',
}

export const ADDRESS_MESSAGES = {
  'bad-address': 'This is not an address of a server. Write it like https://couch.example.org.',
  'not-secure':
    'Passwords are only sent over https. Use the https address, or run this on the server itself with http://127.0.0.1:5984.',
} as const

/** What somebody who was added to an archived workspace can’t do yet. */
export const archivedNote = (workspace: string): string =>
  `  The workspace ${workspace} is archived, so its members can’t use it yet. Open it again with the command "reopen".`

/** The failure as a sentence with the next step, and what was found. */
export function messageOf({ reason, detail }: ProvisionFailure): string {
  return detail === '' ? MESSAGES[reason] : `${MESSAGES[reason]} (${detail})`
}
