import { z } from 'zod'

/** A photo that waits for its incident: as a data URL, so that it shows at once and survives a reload with the draft. */
export type WaitingPhoto = { readonly key: string; readonly name: string; readonly url: string }

const photosSchema = z.array(z.object({ key: z.string(), name: z.string(), url: z.string().startsWith('data:image/') }))

/** Reads the photos of a stored draft; anything strange is left out. */
export function parseWaitingPhotos(draft: unknown): readonly WaitingPhoto[] {
  const parsed = photosSchema.safeParse(draft)
  return parsed.success ? parsed.data : []
}

/** Reads a picture file into memory. */
export function waitingPhotoOf(file: File): Promise<WaitingPhoto> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve({ key: crypto.randomUUID(), name: file.name, url: String(reader.result) })
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

/** The bytes behind a data URL; fetching it would need a hole in the content policy. */
export function blobOf({ url }: WaitingPhoto): Blob {
  const comma = url.indexOf(',')
  const type = url.slice('data:'.length, comma).split(';')[0] ?? ''
  const bytes = Uint8Array.from(atob(url.slice(comma + 1)), (character) => character.charCodeAt(0))
  return new Blob([bytes], { type })
}

/** The pictures in what was pasted, dropped or chosen. */
export function picturesOf(files: FileList | null): readonly File[] {
  return [...(files ?? [])].filter((file) => file.type.startsWith('image/'))
}
