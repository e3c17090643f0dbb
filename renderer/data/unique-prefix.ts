import { concatMap, type Subscription } from 'rxjs'
import type { IncidentId } from '../../shared/domain/ids'
import { mustGiveUpPrefix, renumber } from '../../shared/domain/renumber'
import { ok } from '../../shared/result'
import { announceDevice } from './announce-device'
import type { Library } from './library-store'
import type { DataSession } from './session'

/**
 * Keeps this device's numbers its own: where it turns out that another device had drawn its prefix before, it draws another one and
 * gives its incidents new numbers; the old ones stay as aliases. One window of a device does this.
 */
export function keepPrefixUnique(session: DataSession): Subscription {
  return session.library
    .observe()
    .pipe(concatMap((library) => settlePrefix(session, library)))
    .subscribe({ error: (error) => console.error('Numbers could not be kept apart', error) })
}

async function settlePrefix(session: DataSession, { devices }: Library): Promise<void> {
  const { device } = session
  const prefix = device.prefix()
  if (!mustGiveUpPrefix({ id: device.device, prefix, createdAt: device.createdAt }, devices.values())) return
  await device.redrawPrefix(new Set([...devices.values()].map((known) => known.prefix)))
  for (const id of await ownNumbered(session, prefix)) {
    const number = await device.nextNumber()
    await session.incidents.perform(id, (incident, moment) => ok(renumber(incident, number, moment)))
  }
  const actor = session.actor()
  if (actor.user !== '') await announceDevice(device, session.library, actor)
}

async function ownNumbered({ db, device }: DataSession, prefix: string): Promise<readonly IncidentId[]> {
  // The point follows the dash: every number of the prefix lies between the two.
  const selector = { number: { $gte: `${prefix}-`, $lt: `${prefix}.` } }
  const found = await db.incidents.find({ selector, sort: [{ number: 'asc' }] }).exec()
  return found.filter((incident) => incident.device === device.device).map((incident) => incident.id)
}
