import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Type-checks each folder with its own `lib` and `types`, so that what a folder must not know does not compile in it. */
const projects = ['shared', 'electron', 'electron/browser-host/page', 'renderer', 'build', 'test']
const root = fileURLToPath(new URL('..', import.meta.url))

const failed = projects.filter((project) => {
  const run = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], {
    cwd: root,
    stdio: 'inherit',
  })
  return run.status !== 0
})
if (failed.length > 0) {
  console.error(`types: errors in ${failed.join(', ')}`)
  process.exit(1)
}
