import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startBundle } from './children.mjs'
import { ensureBuild, ensurePackages } from './setup.mjs'

/** `npm run server`: the embedded server with a workspace and three people, on this machine only. Its data stays in `.firstline/server`. */
const root = fileURLToPath(new URL('..', import.meta.url))
const data = join(root, '.firstline', 'server')

await ensurePackages(root)
await ensureBuild(root)
startBundle(
  root,
  'sync-server',
  ['--data', data, '--port', '5984', '--or-next', '--workspace', 'firstline', '--json', ...process.argv.slice(2)],
  (line) => {
    const { url, workspace, people } = JSON.parse(line)
    const rows = people.map(({ user, password, name, role }) =>
      `    ${user.padEnd(8)} ${password.padEnd(14)} ${name}, ${role}`.trimEnd(),
    )
    console.log(`
Firstline's server for one machine is running.

  Address     ${url}
  Workspace   ${workspace}

  Sign in as  (name, password)
${rows.join('\n')}

In Firstline: "Connect to a server" on the first screen, or Settings, Server.
Its data is in ${data}; the administrator's password stands there in administrator.json.
Ctrl+C ends it.
`)
  },
)
