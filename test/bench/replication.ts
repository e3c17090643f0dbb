import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { SyncServer } from '../e2e/support/sync-server'
import { browsersOnDisk } from './bench-run'
import { hostPages } from './page-host'
import { against, type BenchResult, median } from './result'

const ORDER = ['push', 'pouchPush', 'pull', 'pouchPull'] as const
const PUSH_LIMIT = 0.8
const PULL_LIMIT = 0.6

/**
 * Pushes and pulls `size` records of three kinds in a browser whose data is on the disk, ours and PouchDB's by turns so that both meet the
 * same machine, against the bundled server. The medians of `rounds`.
 */
export async function measureReplication(
  browserPath: string,
  size = 10_000,
  rounds = 3,
): Promise<readonly BenchResult[]> {
  const server = new SyncServer()
  await server.start()
  const { name, password } = server.admin
  const authorization = `Basic ${btoa(`${name}:${password}`)}`
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${server.url}/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const host = await hostPages({ url: server.url, authorization })
  const browsers = browsersOnDisk(browserPath)
  const took: Record<(typeof ORDER)[number], number[]> = {
    push: [],
    pull: [],
    pouchPush: [],
    pouchPull: [],
  }
  try {
    const fresh = async (): Promise<Page> => {
      const page = await (await browsers.newContext()).newPage()
      await page.goto(`${host.url}/replication.html`)
      await page.waitForFunction(() => window.replicationBench !== undefined)
      return page
    }
    const first = await fresh()
    const documents = await first.evaluate((count) => window.replicationBench.wire(count), size)
    await ask('PUT', 'full')
    for (let at = 0; at < documents.length; at += 1_000) {
      await ask('POST', 'full/_bulk_docs', { docs: documents.slice(at, at + 1_000) })
    }
    await first.context().close()
    for (let round = 0; round < rounds; round += 1) {
      // Each round in the other order: neither always meets the warmer server.
      for (const what of round % 2 === 0 ? ORDER : ORDER.toReversed()) {
        const pushes = what === 'push' || what === 'pouchPush'
        const workspace = pushes ? `${what.toLowerCase()}-${round}` : 'full'
        if (pushes) await ask('PUT', workspace)
        const page = await fresh()
        took[what].push(
          await page.evaluate(([name, into, count]) => window.replicationBench[name](into, count), [
            what,
            workspace,
            size,
          ] as const),
        )
        await page.context().close()
        if (pushes) await ask('DELETE', workspace)
      }
    }
  } finally {
    await browsers.close()
    host.close()
    await server.remove()
  }
  const comparedTo = 'PouchDB 9, its default batch, same browser and server'
  return [
    against({
      ...{ name: 'push records of three kinds', size, comparedTo, limit: PUSH_LIMIT },
      value: median(took.push),
      baseline: median(took.pouchPush),
    }),
    against({
      ...{ name: 'pull records of three kinds', size, comparedTo, limit: PULL_LIMIT },
      value: median(took.pull),
      baseline: median(took.pouchPull),
    }),
  ]
}

// By itself: FIRSTLINE_BROWSER=/path/to/chrome node --import tsx test/bench/replication.ts [size] [rounds]
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [size = '10000', rounds = '3'] = process.argv.slice(2)
  const results = await measureReplication(process.env.FIRSTLINE_BROWSER ?? '', Number(size), Number(rounds))
  for (const { name, value, baseline, ratio, limit, holds } of results) {
    console.warn(name, { value, baseline, ratio, limit, holds })
  }
}
