import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Admission } from './admission'

const lockSchema = z.object({ port: z.number().int(), cookie: z.string() })
const lockOf = (profile: string) => join(profile, 'browser-host.lock')

/** One process for each profile, as Electron's single instance lock has it: hands a second start to the first. Its address, or null where there is none. */
export async function askFirst(profile: string, argv: readonly string[]): Promise<string | null> {
  try {
    const { port, cookie } = lockSchema.parse(JSON.parse(readFileSync(lockOf(profile), 'utf8')))
    const query = argv.map((argument) => `argument=${encodeURIComponent(argument)}`).join('&')
    const limit = AbortSignal.timeout(3000)
    const url = `http://127.0.0.1:${port}/__host/second-start?${query}`
    const answer = await fetch(url, { headers: { cookie }, signal: limit })
    return answer.ok ? await answer.text() : null
  } catch {
    // No lock, or one left over by a process that is gone.
    return null
  }
}

/** Says who has the profile; returns how to let go of it. */
export function holdProfile(profile: string, { port, cookie }: Admission): () => void {
  mkdirSync(profile, { recursive: true })
  writeFileSync(lockOf(profile), JSON.stringify({ port, cookie }), { mode: 0o600 })
  return () => rmSync(lockOf(profile), { force: true })
}
