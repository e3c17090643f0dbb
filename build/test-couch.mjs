import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ensurePackages } from './setup.mjs'

/**
 * `npm run test:couch`: what replication relies on, over HTTP, and replication itself, against the server that COUCHDB_URL names with its
 * administrator's name and password in it (`http://admin:password@host:5984`), or against the embedded server. COUCHDB_DEVICES_URL names
 * where devices reach that server, if not there. It makes workspaces and people of its own and removes them again. `-- --like-couchdb`:
 * against the embedded server in a process of its own that looks like a CouchDB. Files that are named take the place of all.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
// What only our own server can do says so itself, where it is skipped.
const ALL = ['test/contract', 'test/renderer/data/replication', 'test/renderer/data/safety/confirming.test.ts']
const LIKE_COUCH = '--like-couchdb'

await ensurePackages(root)
const options = process.argv.slice(2)
const named = options.filter((option) => !option.startsWith('-'))
const forVitest = options.filter((option) => option.startsWith('-') && option !== LIKE_COUCH)
const like = options.includes(LIKE_COUCH) ? await serveLikeCouch() : undefined
const given = like?.url ?? process.env.COUCHDB_URL
if (given !== undefined && given !== '' && !(URL.canParse(given) && new URL(given).username !== '')) {
  console.error('COUCHDB_URL has to be an address with a name and a password: http://admin:password@host:5984')
  process.exit(2)
}
console.log(`The contract, against ${given ? new URL(given).host : 'the embedded server'}`)
const files = named.length > 0 ? named : ALL
const run = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'build/vitest.config.ts', ...files, ...forVitest],
  { cwd: root, stdio: 'inherit', env: { ...process.env, COUCHDB_URL: given ?? '' } },
)
like?.child.disconnect()
process.exitCode = run.status ?? 1

async function serveLikeCouch() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/contract/serve-like-couchdb.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const stops = new AbortController()
  child.once('exit', () => stops.abort())
  const [line] = await once(child.stdout, 'data', { signal: stops.signal })
  return { child, url: String(line).trim() }
}
