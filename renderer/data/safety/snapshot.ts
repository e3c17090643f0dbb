import type { RxCollection } from 'rxdb'
import type { FirstlineBridge } from '../../../shared/ipc'
import { readAllInParts } from '../database/read-in-parts'
import { staysHere } from '../replication/stays-here'
import type { DataSession } from '../session'
import type { Replicating } from './collections'
import { rescueHeader } from './rescue-file'

const BATCH = 1_000_000
const LINES = 4_000

/**
 * Writes everything on this device into today's file, in the format of a rescue file, where today's is due. False where the disk refused.
 * For as long as no server holds it.
 */
export async function writeSnapshot(session: DataSession, request: FirstlineBridge['request']): Promise<boolean> {
  if (!(await request('snapshot:due'))) return true
  const { db } = session
  let lines: string[] = []
  let size = 0
  const send = async () => {
    const isKept = await request('snapshot:write', { step: 'more', lines })
    lines = []
    size = 0
    if (!isKept) throw new Refused()
  }
  const all = async <Doc extends Replicating>(collection: RxCollection<Doc>) => {
    await readAllInParts(collection, async (documents) => {
      for (const document of documents) {
        if (staysHere(document)) continue
        const line = JSON.stringify(document)
        lines.push(line)
        size += line.length
        if (size > BATCH || lines.length === LINES) await send()
      }
    })
  }
  try {
    const header = rescueHeader(session, '', { incidents: null, documents: null })
    if (!(await request('snapshot:write', { step: 'begin', lines: [header] }))) return false
    await all(db.library)
    await all(db.files)
    await all(db.timeline)
    await all(db.incidents)
    await send()
    return await request('snapshot:write', { step: 'end', lines: [] })
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

class Refused extends Error {}
