import type { Change } from '../domain/change'
import { tickHlc } from '../domain/hlc'
import type { NewUuid, PersonId } from '../domain/ids'
import type { LibraryRecord } from '../domain/library'
import { playScript } from './play-script'
import { sampleCast } from './sample-cast'
import { sampleKnowledge } from './sample-knowledge'
import { CLINICAL_SCRIPTS } from './scripts-clinical'
import { FACILITY_SCRIPTS } from './scripts-facilities'
import { LOGISTICS_SCRIPTS } from './scripts-logistics'
import { OFFICE_SCRIPTS } from './scripts-office'

export type SampleData = { readonly changes: readonly Change[]; readonly records: readonly LibraryRecord[] }

const SCRIPTS = [...CLINICAL_SCRIPTS, ...FACILITY_SCRIPTS, ...LOGISTICS_SCRIPTS, ...OFFICE_SCRIPTS]

/**
 * Thirty incidents of a hospital group with their teams, people, services, timelines, articles and playbooks, all marked as sample. Times are relative to
 * `now`; some of the incidents are assigned to `me`.
 */
export function sampleData(now: number, me: PersonId, newUuid: NewUuid): SampleData {
  const cast = sampleCast(me, now, tickHlc('', now, 'sample'))
  const inOrder = SCRIPTS.toSorted((a, b) => b.ago - a.ago)
  const changes = inOrder.map((script, at) =>
    playScript(script, `DEMO-${String(at + 1).padStart(2, '0')}`, cast, now, newUuid),
  )
  const incidents = changes.map(({ incident }) => incident)
  return { changes, records: [...cast.records, ...sampleKnowledge(cast, now, incidents)] }
}
