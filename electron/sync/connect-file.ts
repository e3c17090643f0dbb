import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { log } from '../log'

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
    removeIfAllowed(path)
  }
}

/** In a folder that can't be written the script has to remove its own file. */
function removeIfAllowed(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch (error) {
    log.warn(`--connect: ${path} holds a password and could not be removed`, error)
  }
}
