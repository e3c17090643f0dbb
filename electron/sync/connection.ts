import { z } from 'zod'

/** What is kept of the server between two starts, in `server.json`. */
export const connectionSchema = z.object({
  server: z.string(),
  workspace: z.string(),
  user: z.string(),
  roles: z.array(z.string()),
  /** Encrypted by the operating system's keyring; null where there is none, or after signing out. */
  sealedPassword: z.string().nullable(),
  /** True after signing out: then the password is not asked for by an error, but by the person. */
  signedOut: z.boolean(),
  clockOffset: z.number(),
})
export type Connection = z.infer<typeof connectionSchema>
