import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensurePackages } from './setup.mjs'

/**
 * `npm run test:couch`: what replication relies on, over HTTP, against the server that COUCHDB_URL names with its administrator's name and
 * password in it (`http://admin:password@host:5984`), or against the embedded server. It makes workspaces of its own and removes them again.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

await ensurePackages(root)
const given = process.env.COUCHDB_URL
if (given !== undefined && given !== '' && !(URL.canParse(given) && new URL(given).username !== '')) {
  console.error('COUCHDB_URL has to be an address with a name and a password: http://admin:password@host:5984')
  process.exit(2)
}
console.log(`The contract, against ${given ? new URL(given).host : 'the embedded server'}`)
const vitest = ['run', '--config', 'build/vitest.config.ts', 'test/contract', ...process.argv.slice(2)]
const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...vitest], { cwd: root, stdio: 'inherit' })
process.exit(run.status ?? 1)
