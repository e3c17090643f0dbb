import type { KnowledgeRecord, LostValue } from '../../../shared/domain/library'
import { valueAt } from '../../../shared/domain/merge-library'
import { rewritten, settleLostValue } from '../../../shared/domain/write-knowledge'
import { useSession } from '../../data/hooks'
import { writeKnowledge } from '../../data/write-knowledge'
import { showToast } from '../../ui/toast'
import { fieldName } from './labels'
import { sayRefused } from './say-refused'

/** Takes a value that was not kept in place of the one that holds, which then stands there in its turn, or dismisses it; both with undo. */
export function useSettle<Kept extends KnowledgeRecord>(record: Kept): (lost: LostValue, take: boolean) => void {
  const session = useSession()
  const settle = async (lost: LostValue, take: boolean) => {
    const settled = await writeKnowledge(session, record, (moment) => settleLostValue(record, lost, take, moment))
    if (!settled.ok) return sayRefused(settled.reason)
    const undo = async () => {
      const before = { ...(take ? { [lost.field]: valueAt(record, lost.field) } : {}), lost: record.lost }
      const back = await writeKnowledge(session, settled.value, (moment) =>
        rewritten(settled.value, Object.assign({}, settled.value, before), moment),
      )
      if (!back.ok) sayRefused(back.reason)
    }
    showToast({
      text: take ? `${fieldName(lost.field)} taken over.` : `${fieldName(lost.field)} left as it is.`,
      undo: () => void undo(),
    })
  }
  return (lost, take) => void settle(lost, take)
}
