import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startBundle } from './children.mjs'
import { ensureBuild, ensurePackages } from './setup.mjs'

/**
 * `npm run demo`: a server and two devices that are signed in already, a technician's and a lead's, each on an address of its own.
 * Everything stays in `.firstline/demo`; `-- --fresh` begins anew.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const home = join(root, '.firstline', 'demo')
const WORKSPACE = 'firstline'
const DEVICES = [
  { user: 'tina', title: 'technician' },
  { user: 'lea', title: 'lead' },
]

await ensurePackages(root)
await ensureBuild(root)
if (process.argv.includes('--fresh')) rmSync(home, { recursive: true, force: true })
mkdirSync(home, { recursive: true, mode: 0o700 })

const { line, stop } = await startServer(['--port', '5994', '--or-next'])
const { url, people } = JSON.parse(line)
const devices = []
for (const device of DEVICES) devices.push({ ...device, ...(await startDevice(device)) })
tell(devices)
onEnter('s', serverSwitch(stop))

function startServer(at) {
  return started('sync-server', ['--data', join(home, 'server'), '--workspace', WORKSPACE, '--json', ...at])
}

/** Stops the server and starts it again on its port, by turns. */
function serverSwitch(stop) {
  let running = stop
  return async () => {
    if (running === null) {
      running = (await startServer(['--port', new URL(url).port])).stop
      console.log('The server runs again: watch the outboxes empty.')
    } else {
      await running()
      running = null
      console.log('The server has stopped: work goes on on both devices. Type s and Enter to start it again.')
    }
  }
}

/** Does something each time that a word and Enter are typed, one after the other. */
function onEnter(word, act) {
  let last = Promise.resolve()
  createInterface({ input: process.stdin }).on('line', (typed) => {
    if (typed.trim().toLowerCase() === word) last = last.then(act)
  })
}

/** The first line that a bundle prints, and how to end it; later lines go to `onLater`. */
function started(name, args, onLater = () => undefined) {
  return new Promise((resolve) => {
    let first = true
    const stop = startBundle(root, name, args, (line) => {
      if (first) resolve({ line, stop })
      else onLater(line)
      first = false
    })
  })
}

async function startDevice({ user, title }) {
  const person = people.find((known) => known.user === user)
  const profile = join(home, user)
  const connect = join(home, `${user}.json`)
  // The device reads the sign-in once and removes the file.
  writeFileSync(connect, JSON.stringify({ server: url, workspace: WORKSPACE, user, password: person.password }), {
    mode: 0o600,
  })
  const args = ['--profile', profile, '--port', String(await portOf(user)), '--connect', connect]
  const { line } = await started('browser-host', args, (later) => console.log(`${person.name}, ${title}: ${later}`))
  return { name: person.name, address: /http:\S+/.exec(line)?.[0] ?? line }
}

/** The same port each time, for a browser keeps what belongs to a page by its address; a new one for a new demonstration. */
async function portOf(user) {
  const file = join(home, `${user}-port`)
  if (existsSync(file)) {
    const known = Number(readFileSync(file, 'utf8'))
    if ((await listenOn(known)) === known) return known
  }
  const found = await listenOn(0)
  writeFileSync(file, String(found))
  return found
}

/** The port if it is free (0: any that is), else null. */
function listenOn(port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const { port: found } = probe.address()
      probe.close(() => resolve(found))
    })
  })
}

function tell(signedIn) {
  const rows = signedIn.map(({ name, title, address }) => `  ${`${name}, ${title}`.padEnd(28)} ${address}`)
  console.log(`
Firstline twice, each signed in to the server at ${url}:

${rows.join('\n')}

To see an incident travel:
  1. Open both addresses, side by side. Each lets one browser in.
  2. On the technician's, press C. Type a title, choose "Many" and "No", then Ctrl+Enter: that is a P1.
  3. The lead has an alert at once, bottom right. Click it and press A to acknowledge: the technician sees who did.
  4. Once more without a connection: type s and Enter here, and the server stops. Work on both sides, change the same incident
     on both, then type s and Enter again: it all arrives, and what two people set apart stands under Conflicts.

Everything is kept in ${home}; "npm run demo -- --fresh" begins anew. Ctrl+C ends all three.
`)
}
