import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
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
/** The same ports each time: a browser keeps what belongs to a page by its address. */
const DEVICES = [
  { user: 'tina', title: 'the technician', port: 4871 },
  { user: 'lea', title: 'the lead', port: 4872 },
]

await ensurePackages(root)
await ensureBuild(root)
if (process.argv.includes('--fresh')) rmSync(home, { recursive: true, force: true })
mkdirSync(home, { recursive: true, mode: 0o700 })

const server = await started('sync-server', [
  ...['--data', join(home, 'server'), '--port', '5994', '--or-next', '--workspace', WORKSPACE, '--json'],
])
const { url, people } = JSON.parse(server)
const devices = []
for (const device of DEVICES) devices.push({ ...device, ...(await startDevice(device)) })
tell(devices)

/** The first line that a bundle prints; later ones go to `onLater`. */
function started(name, args, onLater = () => undefined) {
  return new Promise((resolve) => {
    let first = true
    startBundle(root, name, args, (line) => {
      if (first) resolve(line)
      else onLater(line)
      first = false
    })
  })
}

async function startDevice({ user, title, port }) {
  const person = people.find((known) => known.user === user)
  const profile = join(home, user)
  const connect = join(home, `${user}.json`)
  // The device reads the sign-in once and removes the file.
  writeFileSync(connect, JSON.stringify({ server: url, workspace: WORKSPACE, user, password: person.password }), {
    mode: 0o600,
  })
  const free = await freePort(port)
  const args = ['--profile', profile, '--port', String(free), '--connect', connect]
  const line = await started('browser-host', args, (later) => console.log(`${person.name}, ${title}: ${later}`))
  return { name: person.name, address: /http:\S+/.exec(line)?.[0] ?? line }
}

function freePort(wanted) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(freePort(wanted + 10)))
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve(wanted)))
  })
}

function tell([technician, lead]) {
  console.log(`
Firstline twice, each signed in to the server at ${url}:

  ${technician.name}, ${technician.title}   ${technician.address}
  ${lead.name}, ${lead.title}         ${lead.address}

To see an incident travel:
  1. Open both addresses, each in a window of its own, side by side. Each address lets one browser in.
  2. On the technician's, press C and log an incident: a title, everybody is stopped, it cannot wait. That makes it a P1.
  3. The lead's list has it at once, with a desktop alert that opens it. Acknowledge it there (A): the technician sees who did.
  4. Or take the network away first (developer tools, Network, Offline), log, and see it leave when the network is back.

Everything is kept in ${home}; "npm run demo -- --fresh" begins anew. Ctrl+C ends all three.
`)
}
