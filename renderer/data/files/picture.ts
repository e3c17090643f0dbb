import { ok, type Result, refused } from '../../../shared/result'
import { toBase64 } from './base64'

/** A photo as it is stored. */
export type Picture = {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly width: number
  readonly height: number
  /** A data URL of at most 12 KB. */
  readonly thumbnail: string
}

export type PictureReason = 'not-a-picture' | 'heic-unsupported' | 'too-large' | 'unreadable'
export type PreparePicture = (photo: Blob) => Promise<Result<Picture, PictureReason>>

const LONGEST_SIDE = 1600
const LARGEST_FILE = 60 * 1024 * 1024
const THUMBNAIL_LENGTH = 12 * 1024
/** Side and quality, tried in this order until the thumbnail is small enough. */
const THUMBNAILS: readonly (readonly [side: number, quality: number])[] = [
  [240, 0.7],
  [200, 0.6],
  [160, 0.5],
  [120, 0.4],
  [80, 0.3],
  [40, 0.2],
]
/** Brands of HEIF in a file's `ftyp` box: https://nokiatech.github.io/heif/technical.html */
const HEIC = /^ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/

/** Scales a photo to at most 1,600 pixels as WebP (JPEG where the browser can't write WebP) and makes its thumbnail. */
export async function preparePicture(photo: Blob): Promise<Result<Picture, PictureReason>> {
  if (photo.size > LARGEST_FILE) return refused('too-large')
  const image = await createImageBitmap(photo).catch(() => null)
  if (image === null) return refused(await whyNoPicture(photo))
  try {
    const { blob, width, height } = await scaled(image, LONGEST_SIDE, 0.82)
    const bytes = new Uint8Array(await blob.arrayBuffer())
    return ok({ bytes, mime: blob.type, width, height, thumbnail: await thumbnailOf(image) })
  } finally {
    image.close()
  }
}

async function thumbnailOf(image: ImageBitmap): Promise<string> {
  for (const [side, quality] of THUMBNAILS) {
    const { blob } = await scaled(image, side, quality)
    const url = `data:${blob.type};base64,${toBase64(new Uint8Array(await blob.arrayBuffer()))}`
    if (url.length <= THUMBNAIL_LENGTH) return url
  }
  return ''
}

async function scaled(image: ImageBitmap, longest: number, quality: number) {
  const factor = Math.min(1, longest / Math.max(image.width, image.height))
  const width = Math.max(1, Math.round(image.width * factor))
  const height = Math.max(1, Math.round(image.height * factor))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas to draw on')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality })
  const blob = webp.type === 'image/webp' ? webp : await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return { blob, width, height }
}

/** The type says little: the browser takes it from the name, and many know none for HEIC. A folder, or a file that is gone, can't be read. */
async function whyNoPicture(photo: Blob): Promise<PictureReason> {
  if (/^image\/hei[cf]/.test(photo.type)) return 'heic-unsupported'
  const head = await photo
    .slice(4, 12)
    .arrayBuffer()
    .catch(() => null)
  if (head === null) return 'unreadable'
  return HEIC.test(String.fromCharCode(...new Uint8Array(head))) ? 'heic-unsupported' : 'not-a-picture'
}
