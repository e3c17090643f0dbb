import { z } from 'zod'
import type { ReasonCode } from '../../../shared/domain/change'
import type { MergeBody } from '../../../shared/domain/lost-value'
import type { TakeReason } from '../../../shared/domain/take-lost-value'
import type { WriteReason } from '../../../shared/domain/write-knowledge'
import type { StorageFailure } from '../../data/database/failures'
import type { PhotoReason } from '../../data/files/file-store'
import type { FetchFileReason } from '../../data/replication/fetch-file'
import { READS_ONLY } from '../../ui/role-refusal'

/** Why something could not be done to an incident. */
export type Refusal = ReasonCode | PhotoReason | TakeReason

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'viewers-only-read': READS_ONLY,
  'leads-only': 'Only a lead can do this. Ask the lead of the team.',
  removed: 'This incident was removed. Go back to the list.',
  'not-from-this-state':
    'The incident has moved on meanwhile, so this step is not open any more. Look at its state and choose again.',
  'closed-is-final': 'A closed incident stays closed. Log a follow-up: a new incident, linked to this one.',
  'nothing-changed': 'Nothing would change.',
  'title-missing': 'An incident needs a title. Say in a few words what is wrong.',
  'too-long': 'The text is too long. Shorten it, or add the rest as a comment.',
  'text-missing': 'Write something first.',
  'minutes-invalid': 'Give whole minutes, from 1 to 10,080 (a week).',
  'reason-missing': 'Say why; the timeline will show it.',
  'comment-to-caller-missing': 'Waiting for the caller needs a question to the caller. Write it in the comment.',
  'resolution-incomplete': 'Cause, steps and fix are needed. Fill in what is empty.',
  'satisfaction-invalid': 'Satisfaction is a number from 1 to 5.',
  'duplicate-of-missing': 'Choose the incident that this one duplicates.',
  'duplicate-of-itself': 'An incident cannot be its own duplicate. Choose another one.',
  'already-acknowledged': 'Somebody has acknowledged it already.',
  'not-overridden': 'The priority is not overridden, so there is nothing to lift.',
  'cannot-be-taken': 'This can’t be set back by itself. Open the incident and take the step that is right now.',
  'number-stays': 'An incident keeps its number; the other one still finds it.',
  'never-new-again': 'An incident never becomes new again. Open it and take the step that is right now.',
  'storage-full': 'The disk is full, so nothing was stored. Free some space and try again.',
  'not-a-picture': 'This file is not a picture. Choose a JPEG, PNG, WebP or GIF file.',
  'heic-unsupported': 'HEIC pictures cannot be read here. Choose "most compatible" in the camera, or send a JPEG.',
  unreadable: 'This file could not be read. See whether it is still there, and choose it again.',
  'too-large': 'This picture is too large. Choose a smaller one.',
  'not-found': 'This incident is not on this device any more. Go back to the list.',
}

/** Why a photo can't be shown in full, and what brings it. */
export const PHOTO_NOT_HERE: Readonly<Record<FetchFileReason, string>> = {
  'not-connected': 'The full photo is not on this device, and there is no server to get it from.',
  'sign-in-needed': 'The full photo is not on this device yet. Sign in, then it comes by itself.',
  unreachable: 'The full photo is not on this device yet: the server can’t be reached. It comes once that can be.',
  'not-there-yet':
    'The full photo is not on this device yet: the device that took it has not sent it. It comes once that has.',
  'storage-full': 'The full photo is not on this device: the disk is full. Free some space, then it comes by itself.',
}

/** A reason that was kept on this device. */
export const refusalSchema = z.custom<Refusal>((kept) => typeof kept === 'string' && Object.hasOwn(REFUSALS, kept))

/** Why it was refused and what to do next, in a sentence. */
export function refusalInWords(reason: Refusal): string {
  return REFUSALS[reason]
}

/** Why no article was made of a resolution; one that is too long is begun all the same. */
export type NoArticle = Exclude<WriteReason, 'too-long'> | StorageFailure

/** The same in a sentence with what to do next. */
export function articleRefusalInWords(reason: NoArticle): string {
  if (reason === 'steps-missing' || reason === 'text-missing') return REFUSALS['text-missing']
  return REFUSALS[reason]
}

/** What a step that asks for a reason says in the timeline when it was taken in the conflict inbox. */
export const TAKEN_BACK = 'Set again from the conflict inbox.'

/** What is different about a refusal where a value that lost should be taken. */
const TAKE_REFUSALS: { readonly [R in TakeReason]?: string } = {
  'leads-only': 'Only a lead can override a priority or lift it. Ask a lead to look at this conflict.',
  'not-from-this-state':
    'The incident is resolved, and this can’t be set while it is. If it should hold, open the incident and reopen it first.',
  'already-acknowledged':
    'The first acknowledgement counts and can’t be replaced; the alerts have stopped for everybody. Open the incident to take it over.',
  'comment-to-caller-missing':
    'Waiting for the caller needs a question, and the one that was asked is not here. Open the incident and put it on hold with your question.',
}

/** Why a value that lost can't be taken now, and the nearest thing that can be done. */
export function takeRefusalInWords(reason: TakeReason, { field, lost }: MergeBody): string {
  if (reason === 'not-from-this-state' && field === 'state' && lost.value === 'closed') {
    return 'Only a resolved incident can be closed, and this one is in work. Open it and resolve it first.'
  }
  return TAKE_REFUSALS[reason] ?? REFUSALS[reason]
}

/** What the forms say beside an input that is missing or wrong. */
export const formMessages = {
  causeMissing: 'Say what caused it.',
  stepsMissing: 'Say what was done, step by step.',
  fixMissing: 'Say what made it work again.',
  callerCommentMissing: 'Ask the caller what you need to know.',
  reopenReasonMissing: 'Say what still does not work.',
  confirmationMissing: 'Ask the caller first; closing cannot be undone.',
  overrideReasonMissing: 'Say why this priority is right.',
  duplicateMissing: 'Choose the incident that this one duplicates.',
  commentMissing: 'Write something first.',
  minutesInvalid: 'Say how long: 90, or 1 h 30.',
} as const
