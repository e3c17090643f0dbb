import { z } from 'zod'

/** Characters of one document and of one batch: far above what a server takes (8 MB), far below what a process can hold. */
export const LARGEST_DOCUMENT = 9_000_000
const LARGEST_BATCH = 20_000_000

/** No server takes more than 100 characters. */
export const LONGEST_ID = 200

/** Anything but what would have to be escaped in a text: user names stand in ids. */
const documentId = z
  .string()
  .max(LONGEST_ID)
  .regex(/^[a-z]{1,20}:[^"\\\p{Cc}]+$/u)
/** The height of the document's local revision: a later version of it is higher. */
const height = z.number().int().min(0).max(1_000_000_000)

const safetyOperationSchema = z.discriminatedUnion('kind', [
  /** Written here and not confirmed by a server. `json`: the document on one line. */
  z.object({
    kind: z.literal('write'),
    id: documentId,
    height,
    json: z
      .string()
      .max(LARGEST_DOCUMENT)
      .regex(/^\{[^\n]*\}$/),
  }),
  /** The server holds this version, or a later one: it needs no copy any more. */
  z.object({ kind: z.literal('confirmed'), id: documentId, height }),
])

export const safetyBatchSchema = z
  .array(safetyOperationSchema)
  .min(1)
  .max(1000)
  .refine(
    (batch) =>
      batch.reduce((sum, operation) => sum + (operation.kind === 'write' ? operation.json.length : 0), 0) <=
      LARGEST_BATCH,
  )

export const heldIdsSchema = z.array(documentId).min(1).max(1000)

/** What the safety copy is told, in order. */
export type SafetyOperation = z.infer<typeof safetyOperationSchema>

/** A document that stands in the safety copy. */
export type Held = { readonly id: string; readonly height: number }
export type HeldDocument = Held & { readonly json: string }
/** Newest first; `next` asks for those before them, null at the end. */
export type HeldPage = { readonly held: readonly Held[]; readonly next: number | null }

/** Who this device is, as the main process keeps it in case the database is lost. */
export const keptIdentitySchema = z.object({
  device: z.string().max(100),
  localPerson: z.string().max(100),
  createdAt: z.number(),
  prefix: z.string().length(3),
  givenUp: z.array(z.string().length(3)).max(1_000).default([]),
  counter: z.number().int().min(0),
  hlc: z.string().max(300),
  account: z
    .object({ user: z.string().max(200), roles: z.array(z.string().max(200)).max(100), role: z.string().max(20) })
    .nullable(),
  localWork: z.boolean(),
})
export type KeptIdentity = z.infer<typeof keptIdentitySchema>

export const snapshotPartSchema = z.object({
  step: z.enum(['begin', 'more', 'end']),
  lines: z
    .array(
      z
        .string()
        .max(LARGEST_DOCUMENT)
        .regex(/^\{[^\n]*\}$/),
    )
    .max(5000),
})
export type SnapshotPart = z.infer<typeof snapshotPartSchema>

/** Why something could not be kept on the disk. */
export type DiskReason = 'full' | 'not-allowed' | 'failed'

/** What is wrong with the files of this device; shown until it is over or was read. */
export type Trouble =
  /** A file could not be understood and was kept under another name. */
  | { readonly kind: 'set-aside'; readonly file: string; readonly keptAs: string }
  /** A file can't be written (or read) right now. */
  | { readonly kind: 'not-kept'; readonly file: string; readonly reason: DiskReason }
  /** The safety copy can't be written: unsent work stands in the database alone. */
  | { readonly kind: 'no-safety-copy'; readonly folder: string; readonly reason: DiskReason }
  /** Lines of the safety copy could not be read; the others were. `keptAs` null where they could not be set aside either. */
  | { readonly kind: 'damaged-lines'; readonly lines: number; readonly keptAs: string | null }
