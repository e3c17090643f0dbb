import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensurePackages } from './setup.mjs'

/** `npm run test:chaos`: a hundred rounds of work on devices, a network and a server that fail; `-- --rounds N --seed N --steps N --mix NAME --keep FILE`. */
const root = fileURLToPath(new URL('..', import.meta.url))

await ensurePackages(root)
const run = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'test/chaos/run.ts', '--rounds', '100', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exit(run.status ?? 1)
