import { sampleData } from '../../../shared/sample/sample-data'
import type { DataSession } from '../../data/session'

/** Puts the thirty sample incidents with their teams, people and services into the lists. False when the device has no room for them. */
export async function loadSampleData(session: DataSession): Promise<boolean> {
  const { now, actor, newUuid } = session.moment()
  const { changes, records } = sampleData(now, actor.person, newUuid)
  const stored = await session.library.upsert(records)
  if (!stored.ok) return false
  return (await session.incidents.bulkWrite(changes)).ok
}

/** Takes all sample data away again; how many incidents it were. */
export function removeSampleData(session: DataSession): Promise<number> {
  return session.incidents.removeSample()
}
