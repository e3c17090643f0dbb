import type { PhotoReason } from '../../data/files/file-store'
import { READS_ONLY } from '../../ui/role-refusal'

/** Every sentence the capture form says when something does not work, with the next step. */
export const messages = {
  'viewers-only-read': READS_ONLY,
  titleMissing: 'Say in a few words what is wrong.',
  titleTooLong: 'Keep the title within 300 characters; details go in the description once it is logged.',
  locationTooLong: 'Keep the location under 200 characters.',
  'storage-full':
    'The disk is full, so the incident was not stored. Your text is still here: free some space and try again.',
} as const

const PHOTOS: Partial<Readonly<Record<PhotoReason, string>>> = {
  'not-a-picture': 'this file is not a picture. Choose a JPEG, PNG, WebP or GIF file.',
  'heic-unsupported': 'HEIC pictures cannot be read here. Send a JPEG instead.',
  'too-large': 'this picture is too large. Add a smaller one to the incident.',
  'not-found': 'the incident is not on this device any more.',
  'storage-full': 'the disk is full. Free some space and add the photo to the incident.',
}

/** Why a photo did not come along; the incident itself was logged. */
export function photoRefused(name: string, reason: PhotoReason): string {
  return `${name}: ${PHOTOS[reason] ?? 'this picture could not be added. Try again on the incident.'}`
}
