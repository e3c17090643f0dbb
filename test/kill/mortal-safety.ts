import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export type SafetyHost = {
  /** The same at every start. */
  readonly url: string
  readonly start: () => Promise<void>
  /** Ends the process at once; resolves when it is gone. */
  readonly kill: () => Promise<void>
  readonly remove: () => Promise<void>
}

/** The process that keeps the safety copy, on a folder that outlives it. */
export async function prepareSafetyHost(): Promise<SafetyHost> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-safety-'))
  const program = join(folder, 'program')
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('./safety-process.ts', import.meta.url)),
      outDir: program,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'safety-process.mjs' } },
    },
  })
  const port = await freePort()
  let child: ReturnType<typeof spawn> | null = null
  const kill = async () => {
    const ending = child
    child = null
    if (ending === null || ending.exitCode !== null) return
    const gone = once(ending, 'exit')
    ending.kill('SIGKILL')
    await gone
  }
  process.once('exit', () => child?.kill('SIGKILL'))
  return {
    url: `http://127.0.0.1:${port}`,
    start: async () => {
      const started = spawn(process.execPath, [join(program, 'safety-process.mjs'), folder, String(port)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child = started
      const ended = once(started, 'exit').then(() => Promise.reject(new Error('the safety copy did not start')))
      ended.catch(() => {})
      if (started.stdout !== null) await Promise.race([once(started.stdout, 'data'), ended])
    },
    kill,
    remove: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
