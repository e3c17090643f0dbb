import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { optionValue } from '../start-options'
import { askFirst, holdProfile } from './one-per-profile'
import { type HostServer, serveHost } from './server'
import { app, host } from './stand-in'

const USUAL_PORT = 4870
const out = dirname(dirname(fileURLToPath(import.meta.url)))
const say = (line: string) => process.stdout.write(`${line}\n`)

const profile = optionValue(process.argv, '--profile') ?? app.getPath('userData')
app.setPath('userData', profile)
app.version = JSON.parse(readFileSync(join(out, '..', 'package.json'), 'utf8')).version

const first = await askFirst(profile, process.argv.slice(2))
if (first === null) await start()
else say(`Firstline is at ${first}`)

async function start(): Promise<void> {
  const wanted = optionValue(process.argv, '--port')
  const server = await serve(Number(wanted ?? USUAL_PORT), wanted === null ? 100 : 0)
  const held = await holdProfile(profile, server.admission, process.argv.slice(2), say)
  if ('first' in held) {
    server.close()
    say(`Firstline is at ${held.first}`)
    return
  }
  app.end = (code) => {
    held.letGo()
    server.close()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

  // The main process imports `electron`; here that name means the stand-in.
  const standIn = JSON.stringify(new URL('./stand-in.js', import.meta.url))
  const hook = `export const resolve = (name, context, next) =>
    name === 'electron' ? { url: ${standIn}, shortCircuit: true } : next(name, context)`
  register(`data:text/javascript,${encodeURIComponent(hook)}`)
  await import(new URL('./main.js', import.meta.url).href)
  await host.ready
  say(`Firstline is at ${server.admission.address()}`)
  // In Electron the hidden window works; here a window is a page of a browser, which nobody has opened yet.
  if (process.argv.includes('--hidden'))
    say('Nothing is sent and nobody is alerted until a browser opens that address.')
}

async function serve(port: number, others: number): Promise<HostServer> {
  try {
    const server: HostServer = await serveHost(port, {
      host,
      scripts: { page: join(out, 'preload', 'host-page.cjs'), preload: join(out, 'preload', 'preload.cjs') },
      onLetIn: () => say(`To open it in another browser: ${server.admission.address()}`),
      onSecondStart: (argv) => app.emit('second-instance', {}, argv),
    })
    return server
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (taken && others > 0) return serve(port + 1, others - 1)
    throw error
  }
}
