import { type Change, carryOut } from './change'
import type { Incident } from './incident'
import type { Device } from './library'
import type { Moment } from './moment'

/** Whether `mine` has to give its prefix up: another device drew the same one before it (then by id, so that only one of the two does). */
export function mustGiveUpPrefix(
  mine: Pick<Device, 'id' | 'prefix' | 'createdAt'>,
  others: Iterable<Pick<Device, 'id' | 'prefix' | 'createdAt'>>,
): boolean {
  for (const other of others) {
    if (other.id === mine.id || other.prefix !== mine.prefix) continue
    if (other.createdAt < mine.createdAt || (other.createdAt === mine.createdAt && other.id < mine.id)) return true
  }
  return false
}

/** Gives an incident another number, because two devices had drawn the same prefix; under the old one it is still found. */
export function renumber(incident: Incident, number: string, moment: Moment): Change {
  const patch = { number, aliases: [...incident.aliases, incident.number] }
  const body = { type: 'field', field: 'number', from: incident.number, to: number } as const
  return carryOut(incident, [{ patch, body }], moment)
}
