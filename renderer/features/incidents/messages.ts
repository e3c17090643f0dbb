import type { ReasonCode } from '../../../shared/domain/change'
import type { PhotoReason } from '../../data/file-store'
import { READS_ONLY } from '../../ui/role-refusal'

/** Why something could not be done to an incident. */
export type Refusal = ReasonCode | PhotoReason | 'cannot-be-taken'

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'viewers-only-read': READS_ONLY,
  'leads-only': 'Only a lead can do this. Ask the lead of the team.',
  removed: 'This incident was removed. Go back to the list.',
  'not-from-this-state':
    'The incident has moved on meanwhile, so this step is not open any more. Look at its state and choose again.',
  'closed-is-final': 'A closed incident stays closed. Log a new one and mention this number.',
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
  'storage-full': 'The disk is full, so nothing was stored. Free some space and try again.',
  'not-a-picture': 'This file is not a picture. Choose a JPEG, PNG, WebP or GIF file.',
  'heic-unsupported': 'HEIC pictures cannot be read here. Choose "most compatible" in the camera, or send a JPEG.',
  'too-large': 'This picture is too large. Choose a smaller one.',
  'not-found': 'This incident is not on this device any more. Go back to the list.',
}

/** Why it was refused and what to do next, in a sentence. */
export function refusalInWords(reason: Refusal): string {
  return REFUSALS[reason]
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
  minutesInvalid: 'Whole minutes, at least 1.',
} as const
