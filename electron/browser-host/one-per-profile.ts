import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { portOf } from './port-of'

const lockSchema = z.object({ port: z.number().int(), secret: z.string() })

export type Hold =
  | { readonly held: true; readonly free: () => void }
  /** Another process has the profile; it was told of this start and gave an address. */
  | { readonly held: false; readonly address: string }

/** One process for each profile: a second start hands its arguments to the first, as Electron's single instance lock does. */
export async function holdProfile(
  profile: string,
  argv: readonly string[],
  first: { readonly secondStart: (argv: readonly string[]) => string },
): Promise<Hold> {
  const path = join(profile, 'browser-host.lock')
  const address = await askFirst(path, argv)
  if (address !== null) return { held: false, address }

  const secret = randomBytes(24).toString('base64url')
  const door = createServer(async (request, response) => {
    if (request.headers.authorization !== secret) {
      response.writeHead(403).end()
      return
    }
    let body = ''
    for await (const chunk of request) body += String(chunk)
    response.end(first.secondStart(z.array(z.string()).parse(JSON.parse(body))))
  })
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening))
  door.unref()
  const port = portOf(door)
  mkdirSync(profile, { recursive: true })
  writeFileSync(path, JSON.stringify({ port, secret }), { mode: 0o600 })
  return {
    held: true,
    free: () => {
      door.close()
      rmSync(path, { force: true })
    },
  }
}

async function askFirst(path: string, argv: readonly string[]): Promise<string | null> {
  try {
    const { port, secret } = lockSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { authorization: secret },
      body: JSON.stringify(argv),
      signal: AbortSignal.timeout(3000),
    })
    return answer.ok ? await answer.text() : null
  } catch {
    // No lock, or one left over by a process that is gone.
    return null
  }
}
