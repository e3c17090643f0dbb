import { personOfUser } from '../../shared/domain/ids'
import { checkReplicas } from './check-replicas'
import type { Look } from './device-protocol'
import type { Ledger } from './ledger'
import { type MortalServer, WORKSPACE } from './mortal-server'
import type { RemoteDevice } from './remote-device'
import type { World } from './replicas'

/** When nothing has changed for so long, it will not, milliseconds. */
const PATIENCE = 60_000
/** Between two looks, milliseconds. */
const BETWEEN = 400

type Place = { readonly server: MortalServer; readonly devices: readonly RemoteDevice[]; readonly ledger: Ledger }

/** Lets everybody catch up until all say so and hold the same, or until nothing moves any more; how the world is then. */
export async function catchUp(place: Place): Promise<World> {
  const { server, devices, ledger } = place
  let before = ''
  let since = Date.now()
  for (;;) {
    const looks = await Promise.all(devices.map((device) => device.look()))
    await Promise.all(devices.map((device, at) => nudge(device, looks[at]?.status)))
    const world = worldOf(looks, devices, await server.documents(WORKSPACE), await server.documents(FILES), ledger)
    const statuses = looks.map(({ status }) => status)
    const settled = statuses.every((status) => status === 'synced' || status === 'refused')
    const differences = checkReplicas(world)
    if (settled && differences.length === 0) return world
    const now = JSON.stringify([statuses, differences, [...world.server.values()].map(({ _rev }) => _rev)])
    if (now !== before) since = Date.now()
    before = now
    if (Date.now() - since > PATIENCE) {
      ledger.told.push({ step: 0, text: `nothing moves any more: ${statuses.join(', ')}`, incident: '' })
      return { ...world, stuck: settled ? [] : looks.map(({ status, waiting }) => [status, ...waiting].join(' ')) }
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN))
  }
}

const FILES = `${WORKSPACE}-files`

/** What people do when a device says that it is not connected, or that the server has changed. */
async function nudge(device: RemoteDevice, status: Look['status'] | undefined): Promise<void> {
  if (status === 'synced') return
  await device.signIn()
  await device.decideAboutServer()
  if (status === 'offline' || status === 'sign-in-needed') await device.tryNow()
}

function worldOf(
  looks: readonly Look[],
  devices: readonly RemoteDevice[],
  server: World['server'],
  files: World['files'],
  { written, acknowledged, photos, articles }: Ledger,
): World {
  const persons = looks.map(
    ({ localPerson }, at) => [localPerson, String(personOfUser(devices[at]?.user ?? ''))] as const,
  )
  const adopted = new Map(persons)
  const replacing = (_key: string, value: unknown) => (typeof value === 'string' && adopted.get(value)) || value
  return {
    server,
    files,
    devices: looks.map(({ replica }) => replica),
    // What was done before the first sign-in has become the account's.
    written: written.map((one) => JSON.parse(JSON.stringify(one), replacing)),
    acknowledged,
    photos,
    articles,
    stuck: [],
  }
}
