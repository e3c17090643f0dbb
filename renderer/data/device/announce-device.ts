import { type PersonId, personOfUser } from '../../../shared/domain/ids'
import type { Device } from '../../../shared/domain/library'
import type { Actor } from '../../../shared/domain/moment'
import { permissionsOf } from '../../../shared/domain/roles'
import type { FirstlineDatabase } from '../database/database'
import { answerOf, indexName, prefixRange, readTable } from '../database/stored-documents'
import type { LibraryStore } from '../library-store'
import type { DeviceIdentity } from './device'

/**
 * Tells the workspace of this device and its number prefix. The record stays that of the person who signed in first: only they may write it.
 * Whoever only reads logs nothing and so needs no number.
 */
export async function announceDevice(
  device: DeviceIdentity,
  library: LibraryStore,
  { user, role }: Pick<Actor, 'user' | 'role'>,
): Promise<void> {
  if (!permissionsOf([role]).writes) return
  const person: PersonId = personOfUser(user)
  const known = (await library.read()).devices.get(device.device)
  if (known !== undefined && (known.person !== person || known.prefix === device.prefix())) return
  const record: Device = {
    id: device.device,
    kind: 'device',
    prefix: device.prefix(),
    person,
    createdAt: device.createdAt,
    updatedAt: device.now(),
    hlc: device.tick(),
    sample: false,
    removed: false,
  }
  // On a full disk the next sign-in does it.
  await library.upsert([record])
}

/** Moves the clock past the newest change on this device: the clock itself is stored only when a window closes. */
export async function catchUpClock(db: FirstlineDatabase, device: DeviceIdentity): Promise<void> {
  const [newest] = await readTable(db.incidents, async (docs, decode) =>
    (await answerOf(docs.index(indexName(['removed', 'sortKey'])).getAll(prefixRange(['0']), 1))).map(decode),
  )
  for (const stamp of Object.values(newest?.clocks ?? {})) device.receive(stamp)
}
