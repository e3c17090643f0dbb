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

/**
 * Takes the profile for this process. Of two that start at the same moment one gets it and the other the address of the first; in a folder
 * that can't be written it is nobody's, which is said.
 */
export async function holdProfile(
  profile: string,
  { port, cookie }: Admission,
  argv: readonly string[],
  warn: (line: string) => void,
): Promise<{ readonly letGo: () => void } | { readonly first: string }> {
  const lock = lockOf(profile)
  const content = JSON.stringify({ port, cookie })
  try {
    mkdirSync(profile, { recursive: true })
    while (!claim(lock, content)) {
      const known = read(lock)
      const first = await askFirst(profile, argv)
      if (first !== null) return { first }
      // Left over by a process that is gone, unless somebody took it meanwhile.
      if (known === read(lock)) rmSync(lock, { force: true })
    }
  } catch {
    warn(
      `${profile} can't be written: settings and the safety copy are not kept. Allow writing there, then start again.`,
    )
  }
  return { letGo: () => letGo(lock, content) }
}

/** False where there is a lock already. */
function claim(lock: string, content: string): boolean {
  try {
    writeFileSync(lock, content, { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function read(lock: string): string | null {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return null
  }
}

/** A lock that somebody else wrote meanwhile stays. */
function letGo(lock: string, content: string): void {
  try {
    if (read(lock) === content) rmSync(lock)
  } catch {
    // It can't be removed: the next start finds nobody who answers.
  }
}
