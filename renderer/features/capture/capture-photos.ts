import { z } from 'zod'
import { type IncidentId, isIdOf } from '../../../shared/domain/ids'
import type { Incident } from '../../../shared/domain/incident'

/** A photo that waits for its incident: as a data URL, so that it shows at once and survives a reload with the draft. */
export type WaitingPhoto = { readonly key: string; readonly name: string; readonly url: string }

/** To which incident a waiting photo belongs, once that was logged. `key`: the photo's. */
export type PhotoOwner = {
  readonly key: string
  readonly incident: Pick<Incident, 'id' | 'number'>
  /** Whether the photo stands on the incident's timeline. */
  readonly stored: boolean
}

const photoSchema = z.object({ key: z.string(), name: z.string(), url: z.string().startsWith('data:') })
const ownerSchema = z.object({
  key: z.string(),
  incident: z.object({
    id: z.custom<IncidentId>((id) => typeof id === 'string' && isIdOf('incident', id)),
    number: z.string(),
  }),
  stored: z.boolean(),
})

/** Reads the photos of a stored draft; anything strange is left out. */
export function parseWaitingPhotos(draft: unknown): readonly WaitingPhoto[] {
  return parseEach(photoSchema, draft)
}

/** Reads to which incidents they belong, in the same way. */
export function parsePhotoOwners(draft: unknown): readonly PhotoOwner[] {
  return parseEach(ownerSchema, draft)
}

function parseEach<Item>(schema: z.ZodType<Item>, draft: unknown): readonly Item[] {
  const items: readonly unknown[] = Array.isArray(draft) ? draft : []
  return items.flatMap((item) => {
    const parsed = schema.safeParse(item)
    return parsed.success ? [parsed.data] : []
  })
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
