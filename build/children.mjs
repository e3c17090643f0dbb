import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const children = new Set()
let ending = false

/**
 * Starts one of the bundles of `out/main` under Node and hands each line that it prints to `onLine`. When it ends, everything ends; the function
 * that is returned ends it alone and resolves when it is gone.
 */
export function startBundle(root, name, args, onLine) {
  const child = spawn(process.execPath, [`out/main/${name}.js`, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  let isWanted = true
  createInterface({ input: child.stdout }).on('line', onLine)
  child.on('exit', (code) => {
    children.delete(child)
    if (!ending && isWanted) endAll(code ?? 1)
    if (children.size === 0) process.exit()
  })
  return () => {
    isWanted = false
    child.kill('SIGTERM')
    return new Promise((resolve) => child.once('exit', resolve))
  }
}

function endAll(code) {
  ending = true
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
  if (children.size === 0) process.exit()
}

// From the terminal the children get Ctrl+C as well; a second signal to them does no harm.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endAll(0))
