import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'

const connectFileSchema = z.object({
  server: z.string(),
  workspace: z.string(),
  user: z.string(),
  password: z.string(),
})
export type ConnectFile = z.infer<typeof connectFileSchema>

/** Reads the sign-in that a script left for the start (`--connect`) and removes the file, for it holds a password; null where it has none. */
export function takeConnectFile(path: string): ConnectFile | null {
  try {
    return connectFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  } finally {
    rmSync(path, { force: true })
  }
}
