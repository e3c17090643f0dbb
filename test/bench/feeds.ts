import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { entryOf } from '../electron/sync-server/documents-made'
import { basic, clientOf, cookieIn } from '../electron/sync-server/http-client'
import type { BenchRun } from './bench-run'
import { openFeedClient } from './feed-client'
import { usageOf } from './process-usage'
import { percentile, within } from './result'

const root = fileURLToPath(new URL('../..', import.meta.url))
const WORKSPACE = 'bench'
const PACE_MS = 1000
/** The first writes find everybody still connecting. */
const WARM_UP = 3

const factsSchema = z.object({ url: z.string(), admin: z.object({ name: z.string(), password: z.string() }) })

async function startServer(dataFolder: string) {
  const args = ['out/main/sync-server.js', '--data', dataFolder, '--port', '0', '--workspace', WORKSPACE, '--json']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { ...factsSchema.parse(JSON.parse(line)), pid: child.pid ?? 0, stop }
}

/** Devices that wait for news on one embedded server, and one write a second that all of them get. */
async function measureFeeds(run: BenchRun, feeds: number, limits: { readonly p50: number; readonly p95: number }) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'firstline-bench-feeds-'))
  const server = await startServer(dataFolder)
  const signedIn = await clientOf(server.url)('POST', '/_session', { name: 'tina', password: 'tina-demo' })
  const open = () => openFeedClient(server.url, `/${WORKSPACE}`, cookieIn(signedIn))
  const clients = Array.from({ length: feeds }, open)
  const writer = open()
  try {
    const { body } = await clientOf(server.url, basic(server.admin))('GET', `/${WORKSPACE}/_changes`)
    const sent = new Map<string, number>()
    const latencies: number[] = []
    let missing = 0
    let allThere = () => {}
    const following = clients.map((client) =>
      client.follow(body.last_seq, (id) => {
        const at = sent.get(id)
        if (at === undefined) return
        if (Number(id.slice('entry:'.length)) >= WARM_UP) latencies.push(performance.now() - at)
        missing -= 1
        if (missing === 0) allThere()
      }),
    )
    const writes = WARM_UP + (run.quick ? 5 : 20)
    let before = usageOf(server.pid)
    let begun = performance.now()
    for (let number = 0; number < writes; number += 1) {
      if (number === WARM_UP) {
        before = usageOf(server.pid)
        begun = performance.now()
      }
      const next = performance.now() + PACE_MS
      const everybody = new Promise<void>((resolve) => {
        allThere = resolve
      })
      missing += feeds
      sent.set(`entry:${number}`, performance.now())
      const [row] = z
        .array(z.looseObject({ ok: z.boolean().optional() }))
        .parse(await writer.ask('POST', '/_bulk_docs', { docs: [entryOf('tina', number)] }))
      if (row?.ok !== true) throw new Error(`the write was refused: ${JSON.stringify(row)}`)
      await Promise.race([everybody, ...following])
      await setTimeout(Math.max(0, next - performance.now()))
    }
    const seconds = (performance.now() - begun) / 1000
    const after = usageOf(server.pid)
    run.add(
      within({
        name: 'one write to all live feeds, p50',
        size: feeds,
        value: percentile(latencies, 0.5),
        limit: limits.p50,
      }),
      within({
        name: 'one write to all live feeds, p95',
        size: feeds,
        value: percentile(latencies, 0.95),
        limit: limits.p95,
      }),
    )
    if (before === null || after === null) return
    const processor = (after.processor - before.processor) / seconds
    run.add(
      within({ name: 'live feeds: the server’s memory', size: feeds, value: after.memory, limit: 400, unit: 'MB' }),
      within({ name: 'live feeds: the server’s processor time per second', size: feeds, value: processor, limit: 500 }),
    )
  } finally {
    for (const client of [...clients, writer]) client.close()
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A hundred and five hundred devices with one live feed each against one embedded server; needs no browser. */
export async function measureLiveFeeds(run: BenchRun): Promise<void> {
  await measureFeeds(run, 100, { p50: 60, p95: 100 })
  await measureFeeds(run, 500, { p50: 200, p95: 300 })
}
