import { countWork, type WorkId } from '../../../shared/domain/unsent-work'
import { workText } from '../../ui/work-text'

/** That the server lacks what colleagues did to these incidents and records. */
export function missingText(works: ReadonlySet<WorkId>): string {
  return `Your colleagues’ work on ${workText(countWork(works))} is still missing on the server.`
}
