import { inspect } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { seededRandom } from '../fixtures/seeded-random'
import { act } from './act'
import { createDevice } from './device'
import { type Asked, type Calls, type DeviceOptions, LOSABLE, type Look, type Said } from './device-protocol'
import type { Note } from './ledger'
import { diceOf } from './person'
import { replicaOf } from './replicas'

/*
 * A device in a thread of its own: RxDB knows databases, and Firstline the clock and the number prefix, by what is global. The application in
 * it is started and killed any number of times.
 */

const options: DeviceOptions = workerData.options
const say = (said: Said) => parentPort?.postMessage(said)
const note = (one: Note) => say({ kind: 'note', note: one })

// RxDB's advertisement.
console.warn = () => {}

const honestNow = Date.now
Date.now = () => honestNow() + options.clockError
if (options.commonPrefix) drawCommonPrefix()
// That a window is open must not outlive its kill.
if (typeof navigator !== 'undefined') Object.defineProperty(navigator, 'locks', { value: undefined })

const device = createDevice(options, (finding) => {
  const found = 'others' in finding ? { ...finding, others: finding.others.length } : finding
  const text = `the server for ${options.name}: ${JSON.stringify(found)}`
  note({ kind: 'told', told: { step: 0, text, incident: '' } })
})

const complain = console.error
console.error = (...said: readonly unknown[]) => {
  if (!said.some(device.isOfTheKilled)) complain(`${options.name}:`, ...said)
}
const complainAbout = (failure: unknown) => {
  if (!device.isOfTheKilled(failure)) say({ kind: 'uncaught', error: textOf(failure) })
}
process.on('unhandledRejection', complainAbout)
process.on('uncaughtException', complainAbout)

const perform = async (step: number, seed: number) => {
  const session = device.life()?.session
  if (session === undefined) return
  try {
    await act({ device: options.name, session, mix: options.mix, dice: diceOf(seededRandom(seed)), note }, step)
  } catch (error) {
    // Who was killed while saving gets no answer.
    if (device.life()?.session === session) throw error
  }
}

/** What people are doing. */
const deeds = new Set<Promise<void>>()
const calls: Calls = {
  start: device.start,
  kill: device.kill,
  act: (step, seed) => {
    const deed = perform(step, seed).finally(() => deeds.delete(deed))
    deeds.add(deed)
    return deed
  },
  actAndDie: async (step, seed, turns) => {
    const interrupted = perform(step, seed)
    interrupted.catch(() => {})
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    await device.kill()
  },
  loseDisk: async (collection) => {
    await Promise.allSettled([...deeds])
    await device.loseDisk(LOSABLE[collection] ?? null)
  },
  signIn: device.signIn,
  tryNow: async () => device.life()?.replication.tryNow(),
  decideAboutServer: async () => {
    const life = device.life()
    const finding = life?.finding()
    if (finding === undefined || finding.kind === 'as-known' || finding.sending) return
    if (finding.sendable > 0) life?.replication.sendAgain()
    else life?.replication.acceptServer()
  },
  look: async (): Promise<Look> => {
    const life = device.life()
    if (life === null) throw new Error(`${options.name} does not run`)
    return {
      replica: { name: options.name, documents: await replicaOf(life.session.db), listed: life.listed() },
      status: life.status().kind,
      waiting: life.replication.unsentIds() ?? [],
      localPerson: life.session.device.localPerson,
    }
  },
}

parentPort?.on('message', async ({ id, call, given }: Asked) => {
  const [first = 0, second = 0, third = 0] = given
  try {
    say({ kind: 'answer', id, value: await calls[call](first, second, third) })
  } catch (error) {
    say({ kind: 'failed', id, error: textOf(error) })
  }
})

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : inspect(error)
}

/** The first prefix that is drawn here is the one that others draw too; it is the only thing drawn from three bytes. */
function drawCommonPrefix(): void {
  const honest = crypto.getRandomValues
  let drawn = false
  const value: Crypto['getRandomValues'] = (array) => {
    if (drawn || !(array instanceof Uint8Array) || array.length !== 3) return honest.call(crypto, array) && array
    drawn = true
    array.fill(10)
    return array
  }
  Object.defineProperty(crypto, 'getRandomValues', { value, configurable: true })
}
