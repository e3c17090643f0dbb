import type { PhotoReason } from '../../data/files/file-store'
import { countOf } from '../../ui/count-text'
import { READS_ONLY } from '../../ui/role-refusal'

/** Every sentence the capture form says when something does not work, with the next step. */
export const messages = {
  'viewers-only-read': READS_ONLY,
  titleMissing: 'Say in a few words what is wrong.',
  titleTooLong: 'Keep the title within 300 characters; details go in the description once it is logged.',
  locationTooLong: 'Keep the location under 200 characters.',
  photosStored: 'The photos are stored.',
  'storage-full':
    'The disk is full, so the incident was not stored. Your text is still here: free some space and try again.',
} as const

/** Why a photo was not taken or stored; `failed` for what nobody foresaw. */
export type PhotoRefusal = PhotoReason | 'failed'

const PHOTOS: Partial<Readonly<Record<PhotoRefusal, string>>> = {
  'not-a-picture': 'this file is not a picture. Choose a JPEG, PNG, WebP or GIF file.',
  'heic-unsupported': 'HEIC pictures cannot be read here. Send a JPEG instead.',
  unreadable: 'this file could not be read. See whether it is still there, and choose it again.',
  'too-large': 'this picture is too large. Choose a smaller one.',
  'not-found': 'the incident is not on this device any more.',
  'storage-full': 'the disk is full. Free some space, then try again.',
}

/** Why a file was not taken as a photo. */
export function photoRefused(name: string, reason: PhotoRefusal): string {
  return `${name || 'Photo'}: ${whyNot(reason)}`
}

/** That an incident was logged without so many of its photos, and what to do; `why` where that is known. */
export function photosNotStored(number: string, count: number, why: PhotoRefusal | undefined): string {
  const photos = countOf(count, 'photo')
  if (why === undefined)
    return `${number} is logged; ${photos} of it ${count === 1 ? 'is' : 'are'} not stored yet. Try again.`
  return `${number} is logged; ${photos} of it could not be stored: ${whyNot(why)}`
}

function whyNot(reason: PhotoRefusal): string {
  return PHOTOS[reason] ?? 'this did not work. Try again.'
}
