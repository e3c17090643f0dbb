import { concatMap, filter, merge, type Subscription } from 'rxjs'
import type { IncidentId } from '../../../shared/domain/ids'
import { parseNumber } from '../../../shared/domain/numbers'
import { mustGiveUpPrefix, renumber } from '../../../shared/domain/renumber'
import { ok } from '../../../shared/result'
import { indexName, observeWrites, readRanges } from '../database/stored-documents'
import type { Library } from '../library-store'
import type { DataSession } from '../session'
import { announceDevice } from './announce-device'

/**
 * Keeps this device's numbers its own: where it turns out that another device had drawn its prefix before, it draws another one and
 * gives its incidents new numbers; the old ones stay as aliases. What a start was ended in the middle of, the next one completes.
 * One window of a device does this.
 */
export function keepPrefixUnique(session: DataSession): Subscription {
  const { db, device, library } = session
  // A number that was drawn shortly before, perhaps in another window, can be stored after the others had been changed.
  const late$ = observeWrites(db.incidents).pipe(
    filter((written) =>
      written.some((one) => one.device === device.device && isOfAnother(one.number, device.prefix())),
    ),
    concatMap(() => library.read()),
  )
  return merge(library.observe(), late$)
    .pipe(concatMap((known) => settlePrefix(session, known)))
    .subscribe({ error: (error) => console.error('Numbers could not be kept apart', error) })
}

async function settlePrefix(session: DataSession, { devices }: Library): Promise<void> {
  const { device } = session
  const taken = (prefix: string) =>
    mustGiveUpPrefix({ id: device.device, prefix, createdAt: device.createdAt }, devices.values())
  const redraws = taken(device.prefix())
  if (redraws) await device.redrawPrefix(new Set([...devices.values()].map((known) => known.prefix)))
  for (const prefix of device.givenUp()) {
    for (const id of await ownNumbered(session, prefix)) {
      const number = await device.nextNumber()
      await session.incidents.perform(id, (incident, moment) => ok(renumber(incident, number, moment)))
    }
  }
  const actor = session.actor()
  if (redraws && actor.user !== '') await announceDevice(device, session.library, actor)
}

function isOfAnother(number: string, prefix: string): boolean {
  const parts = parseNumber(number)
  return parts !== null && parts.prefix !== prefix
}

/** Reads all incidents that bear such numbers, also the other device's, and no others. */
async function ownNumbered({ db, device }: DataSession, prefix: string): Promise<readonly IncidentId[]> {
  // The point follows the dash: every number of the prefix lies between the two.
  const ranges = ['0', '1'].map((removed) =>
    IDBKeyRange.bound(['0', removed, `${prefix}-`], ['0', removed, `${prefix}.`], false, true),
  )
  const found = await readRanges(db.incidents, indexName(['removed', 'number']), ranges)
  return found.filter((incident) => incident.device === device.device).map((incident) => incident.id)
}
