import { join } from 'node:path'
import { type FaultProxy, startFaultProxy } from '../fixtures/fault-proxy'
import { seededRandom } from '../fixtures/seeded-random'
import { catchUp } from './catch-up'
import { checkArticles } from './check-articles'
import { checkNumbers, checkReplicas, checkTimelines } from './check-replicas'
import { checkWritten } from './check-written'
import { LOSABLE } from './device-protocol'
import { createLedger, enter, type Ledger } from './ledger'
import { drawEvent, MIXES, type Mix, type MixName, mixOf } from './mix'
import { type MortalServer, startMortalServer, WORKSPACE } from './mortal-server'
import { type Dice, diceOf } from './person'
import { openRemoteDevice, type RemoteDevice } from './remote-device'
import { bodyOf, type Finding, ofKind, type World } from './replicas'
import { createRoughNetwork, type RoughNetwork } from './rough-network'

const HOUR = 3_600_000
const USERS = ['tina', 'dirk', 'lea', 'tina', 'dirk'] as const
/** Between two steps at most, milliseconds. */
const PAUSE = 110
/** Turns of the event loop at most until a kill meets what was just begun. */
const TURNS = 400

export type RoundOptions = { readonly seed: number; readonly steps: number; readonly mix?: MixName }

export type Outcome = {
  readonly findings: readonly Finding[]
  /** What stands in a list that people see: not lost, but worth a look. */
  readonly refused: readonly Finding[]
  readonly ledger: Ledger
  readonly world: World
  /** What happened, in numbers, for people who read along. */
  readonly told: string
}

type Equipped = { readonly device: RemoteDevice; readonly proxy: FaultProxy; readonly network: RoughNetwork }

type Place = {
  readonly seed: number
  readonly steps: number
  readonly mix: Mix
  readonly server: MortalServer
  readonly equipped: readonly Equipped[]
  readonly ledger: Ledger
}

/**
 * One round: people work, the network, the server and the devices fail, then all heals and everything is compared. The seed decides who is
 * there, who does what when, and what fails; how it falls into each other is up to the machine.
 */
export async function runRound({ seed, steps, mix: mixName = mixOf(seed) }: RoundOptions): Promise<Outcome> {
  const mix = MIXES[mixName]
  const dice = diceOf(seededRandom(seed))
  const ledger = createLedger()
  const server = await startMortalServer()
  const share = dice.pick([0.05, 0.15, 0.3])
  const equipped = await equip({ seed, dice, mix, share, server, ledger })
  const place = { seed, steps, mix, server, equipped, ledger }
  const devices = equipped.map(({ device }) => device)
  try {
    for (const device of devices) await device.start()
    // Some work alone at first.
    for (const device of devices) if (dice.chance(0.7)) await device.signIn()
    const failed = await work(place, dice)
    const world = await heal(place)
    const findings = [
      ...failed,
      ...devices.flatMap((device) =>
        device.uncaught.map((text) => ({ text: `${device.name}: ${text}`, incident: '' })),
      ),
      ...(world.stuck.length > 0 ? [{ text: `not all came to an end: ${world.stuck.join(', ')}`, incident: '' }] : []),
      ...checkReplicas(world),
      ...checkNumbers(world),
      ...checkTimelines(world),
      ...checkWritten(world),
      ...checkArticles(world),
    ]
    const refused = world.devices.flatMap(({ name, listed }) =>
      [...listed].map(([id, reason]) => ({ text: `${name}: ${id} is refused: ${reason}`, incident: id })),
    )
    return { findings, refused, ledger, world, told: `${mixName}: ${inNumbers(place, world, share)}` }
  } finally {
    for (const { device, proxy } of equipped) {
      await device.end()
      await proxy.close()
    }
    await server.remove()
  }
}

type Equipment = Pick<Place, 'seed' | 'mix' | 'server' | 'ledger'> & { readonly dice: Dice; readonly share: number }

function equip({ seed, dice, mix, share, server, ledger }: Equipment): Promise<readonly Equipped[]> {
  const commonPrefix = dice.chance(0.4)
  const drawn = Array.from({ length: 3 + dice.below(3) }, (_, at) => ({
    at,
    clockError: dice.pick([0, 0, HOUR, -HOUR]),
    measured: dice.chance(0.5),
    network: createRoughNetwork(seededRandom(seed * 31 + at), share),
  }))
  return Promise.all(
    drawn.map(async ({ at, network, ...clock }) => {
      const proxy = await startFaultProxy(server.url(), network.decide)
      const user = USERS[at] ?? 'tina'
      const options = { name: `${user}-${at + 1}`, user, workspace: WORKSPACE, url: proxy.url, seed: seed * 37 + at }
      const folder = join(server.folder, options.name)
      const device = openRemoteDevice({ ...options, ...clock, commonPrefix, mix, folder }, (note) =>
        enter(ledger, note),
      )
      return { device, proxy, network }
    }),
  )
}

/** An hour of work: each step is drawn from the seed and its own number, so that what came of the one before changes nothing. */
async function work(place: Place, dice: Dice): Promise<readonly Finding[]> {
  const { seed, steps, mix, equipped, ledger } = place
  const outages = drawOutages(place, dice)
  const running = new Set(equipped.map(({ device }) => device.name))
  const errands: Promise<unknown>[] = []
  const failed: Finding[] = []
  const leave = (errand: Promise<unknown>) =>
    errands.push(errand.catch((error: unknown) => failed.push({ text: String(error), incident: '' })))
  let serving: Promise<unknown> = Promise.resolve()
  const tell = (step: number, text: string) => ledger.told.push({ step, text, incident: '' })
  for (let step = 1; step <= steps; step += 1) {
    const deed = seed * 1_000_003 + step
    const drawn = diceOf(seededRandom(deed))
    const one = equipped[drawn.below(equipped.length)]
    if (one === undefined) continue
    const { device, proxy } = one
    const outage = outages.get(step)
    if (outage !== undefined) {
      tell(step, outage.text)
      serving = serving.then(outage.begin).then(() => pointToServer(place))
    }
    const event = drawEvent(mix, drawn)
    if (!running.has(device.name)) {
      // People start again what has crashed, not always at once.
      if (!drawn.chance(mix.restarts)) continue
      running.add(device.name)
      tell(step, `${device.name} starts again`)
      await device.start()
    } else if (event === 'kill') {
      running.delete(device.name)
      await device.actAndDie(step, deed + 1, drawn.below(TURNS))
      tell(step, `${device.name} is killed`)
    } else if (event === 'lose') {
      running.delete(device.name)
      const collection = drawn.below(2 * LOSABLE.length)
      await device.loseDisk(collection)
      tell(step, `${device.name} loses its databases: ${LOSABLE[collection] ?? 'all'}`)
    } else if (event === 'network') {
      const cut = drawn.chance(0.5)
      tell(step, `${device.name} ${cut ? 'loses its' : 'has a'} network`)
      proxy.failAll(cut ? { kind: 'drop' } : null)
    } else if (event === 'try') {
      await device.tryNow()
      leave(device.signIn())
    } else if (event === 'decide') await device.decideAboutServer()
    else {
      const done = device.act(step, deed + 1)
      if (drawn.chance(0.3)) leave(done)
      else await done
    }
    await pause(drawn.below(PAUSE))
  }
  await serving
  await Promise.all(errands)
  return failed
}

type Outage = { readonly text: string; readonly begin: () => Promise<void> }

/** When the server is killed, and in some rounds copied and set back to that copy. */
function drawOutages({ server, steps, mix }: Place, dice: Dice): ReadonlyMap<number, Outage> {
  const killed: Outage = {
    text: 'the server is killed and starts again',
    begin: () => server.kill().then(server.start),
  }
  const outages = new Map([[Math.floor(steps * (0.3 + 0.2 * dice.below(2))), killed]])
  if (dice.chance(mix.restores)) {
    outages.set(Math.floor(steps * 0.2), { text: 'the server is copied', begin: server.backUp })
    outages.set(Math.floor(steps * 0.65), { text: 'the server is restored from its copy', begin: server.restore })
  }
  return outages
}

/** Everything works again, everybody is there: all catch up. */
async function heal(place: Place): Promise<World> {
  const { server, equipped, ledger } = place
  for (const { network, proxy } of equipped) {
    network.calm()
    proxy.failAll(null)
  }
  await server.start()
  pointToServer(place)
  const devices = equipped.map(({ device }) => device)
  for (const device of devices) await device.start()
  ledger.told.push({ step: place.steps + 1, text: 'everything works again', incident: '' })
  return catchUp({ server, devices, ledger })
}

function pointToServer({ server, equipped }: Place): void {
  for (const { proxy } of equipped) proxy.pointTo(server.url())
}

function inNumbers({ equipped, ledger }: Place, world: World, share: number): string {
  const count = (text: string) => ledger.told.filter((line) => line.text.includes(text)).length
  const merges = ofKind(world.server, 'entry').filter((entry) => bodyOf(entry).type === 'merge')
  const listed = world.devices.reduce((sum, device) => sum + device.listed.size, 0)
  return [
    `${equipped.length} devices`,
    `${Math.round(share * 100)} % of requests disturbed`,
    `${ledger.written.length} changes, ${ledger.articles.length} of articles, ${ledger.photos.length} photos`,
    `${count('is killed') - count('server is killed')} kills`,
    ...(count('loses its databases') > 0 ? [`databases lost ${count('loses its databases')} times`] : []),
    ...(count('restored') > 0 ? ['server restored'] : []),
    `${merges.length} values lost in merges`,
    `${listed} refused`,
  ].join(', ')
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
