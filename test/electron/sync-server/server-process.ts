import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { basic, type Client, clientOf, signedIn } from './http-client'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Milliseconds to wait for a server process on a busy machine. */
export const START_TIMEOUT = 90_000

const factsSchema = z.object({
  url: z.string(),
  port: z.number(),
  admin: z.object({ name: z.string(), password: z.string() }),
})

export type ServerProcess = z.infer<typeof factsSchema> & {
  readonly child: ChildProcess
  readonly admin: { readonly name: string; readonly password: string }
  readonly asAdmin: Client
  readonly asNobody: Client
  /** One of the demo people. */
  readonly as: (user: 'tina' | 'dirk' | 'lea') => Promise<Client>
  readonly stop: () => Promise<void>
}

/** Starts the server's command in a process of its own with a workspace `w` and the demo people. */
export async function startProcess(dataFolder: string | null = null, port = 0): Promise<ServerProcess> {
  const where = dataFolder === null ? ['--memory'] : ['--data', dataFolder]
  const args = ['electron/sync-server/cli.ts', '--port', String(port), ...where, '--workspace', 'w', '--json']
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Where a test ends without stopping it, for example because it took too long.
  process.once('exit', () => child.kill('SIGKILL'))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const facts = factsSchema.parse(JSON.parse(line))
  return {
    ...facts,
    child,
    asAdmin: clientOf(facts.url, basic(facts.admin)),
    asNobody: clientOf(facts.url),
    as: (user) => signedIn(facts.url, user, `${user}-demo`),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
