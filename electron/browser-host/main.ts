import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { optionValue } from '../start-options'
import { holdProfile } from './one-per-profile'
import { type HostServer, serveHost } from './server'
import { app, host } from './stand-in'

const USUAL_PORT = 4870
const here = dirname(fileURLToPath(import.meta.url))

app.version = JSON.parse(readFileSync(join(here, '..', '..', 'package.json'), 'utf8')).version
const profile = optionValue(process.argv, '--profile')
if (profile !== null) app.setPath('userData', profile)

const wanted = optionValue(process.argv, '--port')
const server = await serve(wanted === null ? USUAL_PORT : Number(wanted), wanted === null)
const release = await holdProfile(app.getPath('userData'), process.argv.slice(2), {
  secondStart: (argv) => {
    host.secondStart(argv)
    return server.address()
  },
})

if (release.held) {
  host.onExit((code) => {
    release.free()
    server.close()
    process.exit(code)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

  // The bundle imports `electron`; here that name means the stand-in.
  const standIn = new URL('./stand-in.js', import.meta.url).href
  const hook = `export const resolve = (name, context, next) =>
    name === 'electron' ? { url: ${JSON.stringify(standIn)}, shortCircuit: true } : next(name, context)`
  register(`data:text/javascript,${encodeURIComponent(hook)}`)
  await import(new URL('./main.js', import.meta.url).href)
  say(server.address())
} else {
  server.close()
  say(release.address)
}

async function serve(port: number, elsewhere: boolean): Promise<HostServer> {
  const parts = {
    host,
    scripts: {
      page: join(here, '..', 'preload', 'host-page.cjs'),
      preload: join(here, '..', 'preload', 'preload.cjs'),
    },
    onAddress: (address: string) => process.stdout.write(`To open it in another browser: ${address}\n`),
  }
  try {
    return await serveHost(port, parts)
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (taken && elsewhere && port < USUAL_PORT + 100) return serve(port + 1, elsewhere)
    throw error
  }
}

function say(address: string): void {
  process.stdout.write(`Firstline is at ${address}\n`)
}
