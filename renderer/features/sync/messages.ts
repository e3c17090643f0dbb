import type { ReasonCode } from '../../../shared/domain/change'
import type { GatewayReason } from '../../../shared/gateway'
import type { OfflineReason, ServerChange } from '../../../shared/sync-status'

/** Why the server could not be used, and what to do about it. */
export const GATEWAY_MESSAGES: { readonly [R in GatewayReason]: string } = {
  'bad-address': 'This is not a web address. Write it like https://firstline.example.org.',
  'not-secure': 'A password is only sent over https. Use the https address; plain http works for this computer alone.',
  unreachable: 'Nothing answers at this address. Check the address and the network, then try again.',
  'not-a-server': 'Something answers there, but not a Firstline server. Ask whoever runs it for the exact address.',
  'wrong-password':
    'The user name or the password is wrong. Type both again. A disabled account reads the same: if you are sure of both, ask your administrator.',
  'locked-out': 'Too many wrong passwords. Wait five minutes, then try again.',
  'no-workspace':
    'The server has no workspace of this name. Check its spelling, or ask who runs the server to make it.',
  'not-a-member': 'You are not a member of this workspace. Ask its administrator to add your user name.',
  'server-error': 'The server has a problem of its own. Try again in a minute; tell whoever runs it if it stays.',
  'no-password-store': 'This computer has no safe place for passwords, so yours is asked at each start.',
}

/** The field of the form that each reason is about. */
export const FIELD_OF_REASON = {
  'bad-address': 'server',
  'not-secure': 'server',
  unreachable: 'server',
  'not-a-server': 'server',
  'wrong-password': 'password',
  'locked-out': 'password',
  'no-workspace': 'workspace',
  'not-a-member': 'user',
  'server-error': 'server',
  'no-password-store': 'password',
} as const satisfies { readonly [R in GatewayReason]: 'server' | 'workspace' | 'user' | 'password' }

/** What being offline means for the person, by cause. */
export const OFFLINE_MESSAGES: { readonly [R in OfflineReason]: string } = {
  unreachable: 'The server can’t be reached. Go on working: everything is kept here and sent by itself later.',
  'server-error': 'The server answers with an error. Everything is kept here; it is tried again by itself.',
  'not-a-server':
    'Something else answers at the server’s address, perhaps the sign-in page of a network. Open a browser and sign in there.',
  'no-workspace':
    'The server is there, but this workspace is not: ask whoever runs it. Everything is kept here, and it is tried again by itself.',
  'locked-out':
    'The server has locked this address for some minutes because of wrong passwords. Everything is kept here; it is tried again by itself.',
  'storage-full': 'This device has no space left, so nothing more can be kept. Free some space, then try again.',
}

export const NO_PLACE_FOR_FILES =
  'The server has no place for photos and documents: whoever runs it can provision the workspace again, which harms nothing. They are kept here and tried again by themselves; everything else is sent.'

/** What it means that the server no longer lets somebody into the workspace. */
export const TURNED_AWAY =
  'You are no longer a member of this workspace, or it was archived: ask its administrator. Nothing is lost: everything is kept here, and it is tried again by itself.'

/** Nobody typed anything wrong: the password was right when it was kept. */
const NO_LONGER_TAKEN =
  'The server no longer takes your password: it was changed, or your account was disabled. Type the new one, or ask your administrator. Nothing is lost: what waits is kept here.'

/** Why somebody who had signed in has to do something before the server lets them in again; empty after signing out. */
export function whySignIn(reason: GatewayReason | ''): string {
  if (reason === '') return ''
  if (reason === 'wrong-password') return NO_LONGER_TAKEN
  return reason === 'not-a-member' ? TURNED_AWAY : GATEWAY_MESSAGES[reason]
}

/** What became of the server, in the few words that the header has room for. */
export const SERVER_CHANGED: { readonly [C in ServerChange]: string } = {
  wiped: 'The server was emptied',
  restored: 'The server was set back',
  replaced: 'Another server answers',
}

/** What that means for the person. */
export const SERVER_CHANGED_DETAIL =
  'Everything is kept here, and nothing is sent or received until you decide: open Settings, Server.'

/** The same in a sentence. */
export const SERVER_CHANGED_SENTENCES: { readonly [C in ServerChange]: string } = {
  wiped: 'The server is empty: nothing is left of what it held.',
  restored: 'The server holds only a part of what it held, as after a restore from an older copy.',
  replaced: 'The server holds other work than the one you were connected to. Make sure that this is your team’s.',
}

/** What is said of colleagues' work that a changed server lacks. */
export const OTHERS_MESSAGES = {
  before:
    'This is what your colleagues did, so it is not yours to send. Save it as a file before you go on, and give that to a lead or to whoever wrote it: their Firstline imports and sends it.',
  after:
    'It is kept on this device, and not yours to send. Save it as a file and give that to a lead or to whoever wrote it: their Firstline imports and sends it. Once the server has it, it goes from this list.',
  dismissed: 'No longer listed. It is still kept on this device.',
  noFile: 'The file could not be made. Free some space and try again; everything is still kept here.',
} as const

/** What giving up a refused change says. */
export const DISCARD_MESSAGES = {
  notReached:
    'The server can’t be asked what it has just now, so nothing was discarded. Try again when there is a connection.',
  noFile: 'The copy could not be made, so nothing was discarded. Free some space and try again.',
  server: 'What the server has takes its place. A copy is saved as a file first, which any Firstline can import.',
  unknownThere:
    'What the server has takes its place. As far as this device knows, that is nothing, and then it goes from here. A copy is saved as a file first, which any Firstline can import.',
  done: 'Discarded. The file that was saved has it.',
} as const

/** What becomes of an override that the server refuses. */
export const TAKE_BACK_MESSAGES = {
  notReached:
    'The server can’t be asked what it has just now, so nothing was taken back. Try again when there is a connection.',
  done: 'Taken back. The timeline says what it was, and the rest is sent by itself.',
} as const

/** Why a refused text could not be changed here. */
export const EDIT_MESSAGES: { readonly [R in ReasonCode | 'not-found' | 'storage-full']?: string } & {
  readonly other: string
} = {
  'title-missing': 'An incident needs a title. Say in a few words what is wrong.',
  'too-long': 'The text is too long. Shorten it.',
  'nothing-changed': 'Nothing has changed yet. Change the text so that the server takes it.',
  'viewers-only-read': 'Your account can only read. Ask an administrator for another role.',
  'closed-is-final': 'A closed incident stays closed, so it can’t be changed any more. Export it.',
  'storage-full': 'The disk is full, so nothing was stored. Free some space and try again.',
  other: 'The incident can’t be changed as it stands now. Open it and look at its state.',
}
