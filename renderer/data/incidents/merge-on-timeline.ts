import { mergeByTimeline } from '../../../shared/domain/ancestry'
import type { Incident } from '../../../shared/domain/incident'
import type { Merge } from '../../../shared/domain/merge'
import type { FirstlineDatabase } from '../database/database'
import { openTimelineStore } from './timeline-store'

/** Merges two versions of an incident whose common ancestor nobody knows, by what its timeline here tells. */
export async function mergeOnTimeline(ours: Incident, theirs: Incident, db: FirstlineDatabase): Promise<Merge> {
  return mergeByTimeline(ours, theirs, await openTimelineStore(db).read(ours.id))
}
